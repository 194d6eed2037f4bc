// SPDX-License-Identifier: Apache-2.0
// Opens what a data directory holds and leads each request to its handler with actor and organisation.
#include "platform/api/application.h"

#include <algorithm>
#include <cstdio>

#include "platform/api/access.h"
#include "platform/api/call.h"
#include "platform/api/strings.gen.h"
#include "platform/api/zone.h"
#include "platform/auth/browser.h"
#include "platform/http/problem.h"

namespace assay::api {

Application::Application(const Parts& parts, DataDirectory& directory, Clock& clock)
    : parts_(parts), directory_(directory), clock_(clock), pages_(parts.pages), background_(clock) {
  sealer_ = std::make_unique<auth::Sealer>(auth::Sealer::load_or_create(directory.server_key_path()));
  store::migrate(directory.server_location(), auth::server_migrations());
  server_database_ = store::open(directory.server_location(), directory.store_options());
  server_ = std::make_unique<auth::ServerStore>(*server_database_, *sealer_, parts_.server_options);
  add_session_routes();
  add_entity_routes();
  add_ledger_routes();
  add_file_routes();
  add_maintenance_routes();
  for (const auto& route : router_.routes())
    if (parts_.policy.find(route.operation_id) == nullptr)
      throw Breakage("route " + route.method + " " + route.pattern +
                     " has no operation in the policy: " + route.operation_id);
}

Application::~Application() {
  try {
    run_minute();
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "assay: the last checkpoint was not signed: %s\n", failure.what());
  }
}

bool Application::is_empty() { return server_->organisations().empty(); }

Result<std::string> Application::initialise(const NewOrganisation& wanted, const std::string& administrator) {
  const auto now = clock_.now();
  const auto slug = wanted.slug.empty() ? slug_of(wanted.name) : wanted.slug;
  if (!is_slug(slug)) return refuse("slug", msg::api_slug_invalid);
  if (!is_time_zone(wanted.time_zone)) return refuse("time_zone", msg::api_time_zone_unknown);
  if (server_->organisation_by_slug(slug)) return refuse(Errc::conflict, "slug", msg::api_slug_taken);
  const auto location = directory_.organisation_location(slug);
  store::migrate(location, parts_.migrations);
  const auto id = TRY(server_->add_organisation(slug, wanted.name, slug, now));
  auto* open = open_organisation(*server_->organisation_by_slug(slug));
  const ledger::Actor actor{"system", {}, {}, "setup"};
  open->records->database().write(
      [&](store::Connection& connection) { ledger::start_ledger(connection, *open->key, actor, now); });
  TRY(open->records->write({actor, {}, ""}, "organisation.create", [&](entity::UnitOfWork& unit) -> Status {
    auto profile = entity::new_record(parts_.registry.at("organisation"));
    profile["name"] = wanted.name;
    profile["slug"] = slug;
    profile["time_zone"] = wanted.time_zone;
    profile["language"] = wanted.language;
    profile["currency"] = wanted.currency;
    TRY(unit.create(std::move(profile)));
    return parts_.seed ? parts_.seed(unit) : Status();
  }));
  open->time_zone = wanted.time_zone;
  open->language = wanted.language;
  if (server_->organisations().size() > 1) return std::string();  // the server has its administrator already
  return server_->start_setup(id, administrator, now);
}

Application::Open* Application::open_organisation(const auth::Organisation& organisation) {
  const std::lock_guard lock(mutex_);
  if (const auto at = open_.find(organisation.slug); at != open_.end()) return at->second.get();
  auto open = std::make_unique<Open>();
  open->id = organisation.id;
  open->slug = organisation.slug;
  open->name = organisation.name;
  open->time_zone = "UTC";
  open->language = "en";
  const auto location = directory_.organisation_location(organisation.slug);
  store::migrate(location, parts_.migrations);
  auto* raw = open.get();
  open->records =
      std::make_unique<entity::Organisation>(store::open(location, directory_.store_options()), parts_.registry, clock_,
                                             [raw](Instant instant) { return day_in(instant, raw->time_zone); });
  auto& database = open->records->database();
  auto blobs = directory_.is_postgres() ? files::table_blobs(database)
                                        : files::directory_blobs(directory_.blobs_path(organisation.slug));
  open->files = std::make_unique<files::FileStore>(database, std::move(blobs), parts_.file_limits, clock_);
  const auto key_path = directory_.signing_key_path(organisation.id);
  std::int64_t size = 0;
  (void)open->records->read([&](entity::Reader& reader) -> Status {
    size = ledger::head(reader.connection()).size;
    if (size == 0) return {};
    for (const auto& profile : reader.all(parts_.registry.at("organisation"))) {
      raw->time_zone = std::string(profile.text("time_zone"));
      raw->language = std::string(profile.text("language"));
      raw->name = std::string(profile.text("name"));
    }
    return {};
  });
  // A ledger that exists must have its key: a new one would break the chain of signatures (runbook lost-signing-key).
  open->key = std::make_unique<ledger::SigningKey>(
      size == 0 ? ledger::SigningKey::create(key_path, "assay/" + organisation.id.text())
                : ledger::SigningKey::load(key_path));
  if (size > 0) apply_erasures(*open);
  if (size > 0) apply_file_erasures(*open);
  open->records->on_commit([raw](std::int64_t) { raw->events.announce(*raw->records); });
  return open_.emplace(organisation.slug, std::move(open)).first->second.get();
}

Application::Open* Application::find_open(std::string_view slug) {
  const auto organisation = server_->organisation_by_slug(slug);
  return organisation ? open_organisation(*organisation) : nullptr;
}

Application::Open* Application::open_by_id(Id id) {
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [slug, open] : open_)
      if (open->id == id) return open.get();
  }
  for (const auto& organisation : server_->organisations())
    if (organisation.id == id) return open_organisation(organisation);
  return nullptr;
}

Application::Open* Application::only_open() {
  const auto all = server_->organisations();
  return all.size() == 1 ? open_organisation(all.front()) : nullptr;
}

/// Log, metric and an entry in each ledger (S-RL-06). The entry's own time does not go back: the ledger sees to that.
void Application::record_clock_jump(const ClockJump& jump, const std::vector<Open*>& organisations) {
  const auto direction = jump.micros < 0 ? "back" : "forward";
  metrics_.counter("assay_clock_jumps_total", "Times that the wall clock jumped", {{"direction", direction}}).add();
  std::fprintf(stderr,
               "{\"event\":\"clock_jump\",\"direction\":\"%s\",\"seconds\":%lld,\"do\":\"check the time service of "
               "this machine\"}\n",
               direction, static_cast<long long>(jump.micros / 1'000'000));
  for (auto* open : organisations)
    (void)open->records->write({{"system", {}, {}, "clock"}, {}, ""}, "clock.jump",
                               [&](entity::UnitOfWork& unit) -> Status {
                                 unit.always_write();
                                 unit.note("milliseconds", jump.micros / 1000);
                                 return {};
                               });
}

void Application::run_minute() {
  std::vector<Open*> all;
  {
    const std::lock_guard lock(mutex_);
    for (auto& [slug, open] : open_) all.push_back(open.get());
  }
  if (parts_.monotonic_micros)
    if (const auto jump = clock_watch_.look(clock_.now(), parts_.monotonic_micros())) record_clock_jump(*jump, all);
  for (auto* open : all) {
    flush_denials(*open);
    open->files->collect();
    open->records->database().write([&](store::Connection& connection) {
      if (ledger::head(connection).size > 0) ledger::make_checkpoint(connection, *open->key, clock_.now());
    });
  }
  server_->purge(clock_.now());
}

Result<auth::Actor> Application::actor_of(const http::Request& request, std::string& cookie) {
  const auto now = clock_.now();
  if (const auto token = auth::bearer_token(request)) return server_->actor_by_token(*token, now);
  if (const auto value = auth::session_value(request)) {
    auto visit = TRY(server_->session_by_cookie(*value, now));
    if (!request.is_local && auth::changes_state(request)) TRY(auth::check_browser(request, *value, parts_.origins));
    if (visit.replacement) cookie = auth::session_cookie(*visit.replacement);
    return auth::actor_of(visit.session, now);
  }
  if (request.is_local) return auth::local_operator(request.operator_name, {});
  return auth::Actor{};
}

Result<Application::Open*> Application::organisation_of(const http::Request& request, auth::Actor& actor) {
  const auto asserted = request.header("x-organisation");
  Open* open = nullptr;
  if (actor.kind == "operator") {
    open = asserted.empty() ? only_open() : find_open(asserted);
    if (open == nullptr) return refuse(Errc::not_found, "organisation", msg::api_organisation_which);
    actor.organisation = open->id;
    return open;
  }
  open = open_by_id(actor.organisation);
  if (open == nullptr) return refuse(Errc::unauthenticated, "", msg::api_sign_in);
  // The address says which organisation the page is about; a session of another one must not answer (RULINGS 4.4).
  if (!asserted.empty() && asserted != open->slug)
    return refuse(Errc::conflict, "organisation", msg::api_organisation_other, {{"value", open->slug}});
  return open;
}

Result<http::Response> Application::once(Call& call, std::string_view operation,
                                         const std::function<Result<http::Response>()>& act) {
  const auto key = call.request.header("idempotency-key");
  const bool is_secret = operation.starts_with("token.") || operation.starts_with("invitation.");
  if (key.empty() || is_secret || !auth::changes_state(call.request)) return act();
  std::string text = call.organisation_id.text() + " " + call.request.method + " " + call.request.path;
  for (const auto& [name, value] : call.request.query) text += "\n" + name + "=" + value;
  const auto hash = Sha256().add(text).add("\n\n").add(call.request.body).finish();
  const auto account = call.actor.account;
  if (const auto stored = TRY(server_->begin_once(account, key, hash, clock_.now()))) {
    http::Response response;
    response.status = stored->status;
    response.body = stored->body;
    response.with("content-type", "application/json").with("idempotency-replayed", "true");
    return response;
  }
  const auto act_or_abandon = [&] {
    try {
      return act();
    } catch (const store::Fault& fault) {
      if (fault.kind == store::FaultKind::busy) server_->abandon_once(account, key);  // nothing was done: try again
      throw;
    }
  };
  auto result = act_or_abandon();
  if (result)
    server_->finish_once(account, key, {result->status, result->body});
  else
    server_->abandon_once(account, key);
  return result;
}

void Application::note_denial(Open& organisation, const auth::Actor& actor, std::string_view operation,
                              const Refusal& refusal) {
  if (refusal.code != Errc::forbidden || actor.kind == "anonymous") return;
  metrics_.counter("assay_denials_total", "Refused operations of signed-in actors").add();
  const std::lock_guard lock(mutex_);
  ++organisation.denials[(actor.account.is_nil() ? actor.kind : actor.account.text()) + " " + std::string(operation)];
}

/// One entry for all denials since the last one, so that a loop cannot fill the ledger (RULINGS 4.3).
void Application::flush_denials(Open& organisation) {
  std::map<std::string, std::int64_t> denials;
  {
    const std::lock_guard lock(mutex_);
    denials.swap(organisation.denials);
  }
  if (denials.empty()) return;
  JsonArray list;
  for (const auto& [who, count] : denials) {
    const auto space = who.find(' ');
    list.push_back(JsonObject{{"actor", who.substr(0, space)}, {"operation", who.substr(space + 1)}, {"count", count}});
  }
  (void)organisation.records->write({{"system", {}, {}, "authorisation"}, {}, ""}, "access.denied",
                                    [&](entity::UnitOfWork& unit) -> Status {
                                      unit.always_write();
                                      unit.note("denials", list);
                                      return {};
                                    });
}

/// A session that still owes its second factor, or a fresh sign-in, is refused before anything is looked up (S-AU-03,
/// S-AU-05): what a body or a filter names must not show in the refusal.
static std::optional<Refusal> barred_refusal(const auth::Actor& actor, std::string_view operation, Id organisation,
                                             const auth::Policy& policy) {
  auth::Subject scope;
  scope.organisation = organisation;
  const auto decision = auth::authorize(actor, operation, scope, policy);
  if (decision.allowed || decision.code != Errc::unauthenticated) return {};
  return Refusal{decision.code, {{"", decision.why, {}, {}}}};
}

http::Response Application::dispatch(const http::Request& request, const http::PathParameters& path,
                                     std::string_view operation, const Handler& handler) {
  const auto language = http::language_of(request);
  std::string cookie;
  auto actor = actor_of(request, cookie);
  if (!actor) return http::problem_response(actor.error(), language);
  if (actor->kind == "anonymous")
    return http::problem_response({Errc::unauthenticated, {{"", msg::api_sign_in, {}, {}}}}, language);
  const auto open = organisation_of(request, *actor);
  if (!open) return http::problem_response(open.error(), language);
  if (const auto barred = barred_refusal(*actor, operation, (*open)->id, parts_.policy))
    return http::problem_response(*barred, language);
  Call call{request, language, *actor, parts_.policy, *(*open)->records, (*open)->id, (*open)->time_zone};
  http::Response response;
  try {
    auto result = once(call, operation, [&] { return handler(call, path); });
    if (!result) note_denial(**open, *actor, operation, result.error());
    response = answer(call, std::move(result));
  } catch (const store::Fault& fault) {
    const bool is_passing = fault.kind == store::FaultKind::busy || fault.kind == store::FaultKind::connection_lost;
    const bool is_read_only = fault.kind == store::FaultKind::full || fault.kind == store::FaultKind::read_only;
    if (!is_passing && !is_read_only) throw;
    response = http::problem_response(
        {Errc::busy, {{"", is_read_only ? msg::api_read_only : msg::api_try_again, {}, {}}}}, language);
  }
  if (!cookie.empty()) response.with("set-cookie", cookie);
  return response;
}

void Application::route(std::string method, std::string pattern, std::string operation, Handler handler) {
  router_.add(
      {std::move(method), std::move(pattern), operation,
       [this, operation, handler = std::move(handler)](const http::Request& request, const http::PathParameters& path) {
         return dispatch(request, path, operation, handler);
       }});
}

http::Response Application::handle(const http::Request& request) {
  // Pages are static and the same for everybody ("web.read" is open to anonymous readers); what they show comes from
  // the API.
  const bool is_page = !pages_.empty() && !auth::changes_state(request) && request.path != "/api" &&
                       !request.path.starts_with("/api/") && router_.find(request.method, request.path) == nullptr;
  return is_page ? pages_.answer(request) : router_.dispatch(request);
}

}  // namespace assay::api
