// SPDX-License-Identifier: Apache-2.0
// Accounts over HTTP: first start, sign in, second factor, invitations, tokens, roles that need more than a record.

#include <memory>
#include <span>

#include "platform/api/access.h"
#include "platform/api/application.h"
#include "platform/api/call.h"
#include "platform/api/qr.h"
#include "platform/api/strings.gen.h"
#include "platform/auth/browser.h"
#include "platform/entity/strings.gen.h"
#include "platform/http/problem.h"
#include "platform/ledger/ledger.h"

namespace assay::api {
namespace {

using http::PathParameters;
using http::Request;
using http::Response;

Json session_json(const auth::Session& session, std::string_view value, std::string_view slug) {
  return JsonObject{{"account", session.account.text()},
                    {"email", session.email},
                    {"name", session.name},
                    {"person", session.person.is_nil() ? Json() : Json(session.person.text())},
                    {"organisation", slug},
                    {"roles", session.roles.text()},
                    {"second_factor_done", session.second_factor_done},
                    {"has_second_factor", session.has_second_factor},
                    {"needs_enrolment", session.needs_enrolment},
                    {"fresh_until", session.fresh_until.text()},
                    {"csrf", auth::csrf_token(value)}};
}

Result<std::string> required_text(const JsonObject& body, std::string_view name) {
  const auto* value = body.find(name);
  if (value == nullptr || value->if_string() == nullptr || value->if_string()->empty())
    return refuse(std::string(name), msg::entity_required);
  return *value->if_string();
}

std::string text_of(const JsonObject& body, std::string_view name) {
  const auto* value = body.find(name);
  return value != nullptr ? std::string(value->text_or()) : std::string();
}

}  // namespace

std::string Application::slug_of_id(Id organisation) {
  for (const auto& one : server_->organisations())
    if (one.id == organisation) return one.slug;
  return {};
}

/// The organisation as its profile calls it today; the server's own table keeps the name of the first day.
std::string Application::name_of_id(Id organisation) {
  auto* open = open_by_id(organisation);
  if (open == nullptr) return {};
  std::string name = open->name;
  (void)open->records->read([&](entity::Reader& reader) -> Status {
    for (const auto& profile : reader.all(parts_.registry.at("organisation"))) name = std::string(profile.text("name"));
    return {};
  });
  return name;
}

/// What the header of a page shows; nothing of it before the second factor (S-AU-03).
void Application::add_organisations(JsonObject& body, const auth::Session& session) {
  if (!session.second_factor_done) return;
  body.set("organisation_name", name_of_id(session.organisation));
  if (auto* open = open_by_id(session.organisation); open != nullptr)
    (void)open->records->read([&](entity::Reader& reader) -> Status {
      const auto& type = parts_.registry.at("organisation");
      const auto profiles = reader.all(type);
      const bool knows_demo = type.find("is_demo") != nullptr && !profiles.empty();
      body.set("is_demo", knows_demo && profiles.front()["is_demo"] == entity::Value(true));
      // From here on news is news: a page listens to what comes after.
      body.set("seq", ledger::head(reader.connection()).size);
      return {};
    });
  JsonArray all;
  for (const auto& one : server_->organisations_of(session.account, clock_.now()))
    all.push_back(JsonObject{{"slug", one.slug}, {"name", one.name}});
  body.set("organisations", std::move(all));
}

Response Application::opened_response(const auth::OpenedSession& opened, JsonObject extra) {
  auto body = session_json(opened.session, opened.value, slug_of_id(opened.session.organisation));
  add_organisations(*body.if_object(), opened.session);
  for (auto& [name, value] : extra) body.if_object()->set(name, std::move(value));
  return json_response(200, body).with("set-cookie", auth::session_cookie(opened.value));
}

void Application::open_route(std::string method, std::string pattern, std::string operation, OpenHandler handler) {
  router_.add({std::move(method), std::move(pattern), std::move(operation),
               [this, handler = std::move(handler)](const Request& request, const PathParameters&) {
                 const auto language = http::language_of(request);
                 if (!request.is_local && auth::changes_state(request))
                   if (const auto status = auth::check_origin(request, parts_.origins); !status)
                     return http::problem_response(status.error(), language);
                 auto result = handler(request);
                 return result ? std::move(*result) : http::problem_response(result.error(), language);
               }});
}

/// The first administrator gets a person and roles in the organisation's ledger.
Status Application::record_first_administrator(Id account, Id organisation) {
  auto* open = open_by_id(organisation);
  const auto info = server_->account(account);
  BASE_ASSERT(open != nullptr && info.has_value());
  Id person;
  TRY(open->records->write({{"system", account, {}, "setup"}, {}, ""}, "account.first_administrator",
                           [&](entity::UnitOfWork& unit) -> Status {
                             const auto& people = unit.registry().at("person");
                             auto record = entity::new_record(people);
                             const auto known = unit.where(people, "email", info->email, 1);
                             if (known.empty()) {
                               record["name"] = info->name;
                               record["email"] = info->email;
                               record = TRY(unit.create(std::move(record)));
                             } else {
                               record = known.front();
                             }
                             person = record.id;
                             for (const auto role : {auth::Role::technical_administrator, auth::Role::isms_manager}) {
                               auto assignment = entity::new_record(unit.registry().at("role_assignment"));
                               assignment["person"] = person;
                               assignment["role"] = std::string(auth::role_name(role));
                               TRY(unit.create(std::move(assignment)));
                             }
                             return {};
                           }));
  auto membership = server_->membership(account, organisation).value_or(auth::Membership{});
  membership.account = account;
  membership.organisation = organisation;
  membership.person = person;
  membership.roles = {auth::Role::technical_administrator, auth::Role::isms_manager};
  membership.is_first_administrator = true;
  server_->set_membership(membership, clock_.now());
  return {};
}

/// Person (found by address, else made), roles and link for an account that joins an organisation.
Status Application::record_member(Open& open, const auth::Actor& actor, Id account, const NewMember& member) {
  Id person = member.person;
  const entity::Caller who{{actor.kind, actor.account, actor.person, actor.label}, actor.person, "invitation.create"};
  TRY(open.records->write(who, "account.join", [&](entity::UnitOfWork& unit) -> Status {
    const auto& people = unit.registry().at("person");
    if (person.is_nil()) {
      const auto known = unit.where(people, "email", member.email, 1);
      if (known.empty()) {
        auto record = entity::new_record(people);
        record["name"] = member.name;
        record["email"] = member.email;
        person = TRY(unit.create(std::move(record))).id;
      } else {
        person = known.front().id;
      }
    }
    const auto& assignments = unit.registry().at("role_assignment");
    auto missing = member.roles;
    for (const auto& have : unit.where(assignments, "person", person))
      if (const auto role = auth::role_from(have.text("role"))) missing.remove(*role);
    for (const auto role : auth::all_roles()) {
      if (!missing.has(role)) continue;
      auto assignment = entity::new_record(assignments);
      assignment["person"] = person;
      assignment["role"] = std::string(auth::role_name(role));
      assignment["is_granted_locally"] = member.granted_locally;
      TRY(unit.create(std::move(assignment)));
    }
    unit.always_write();
    return {};
  }));
  auto membership = server_->membership(account, open.id).value_or(auth::Membership{});
  membership.account = account;
  membership.organisation = open.id;
  membership.person = person;
  membership.roles = member.roles;
  membership.granted_locally = member.granted_locally;
  server_->set_membership(membership, clock_.now());
  refresh_memberships(open, person);
  return {};
}

void Application::add_session_routes() {
  open_route("POST", "/api/setup", "setup.complete", [this](const Request& request) -> Result<Response> {
    const auto body = TRY(body_object(request));
    const auto email = TRY(required_text(body, "email"));
    const auto password = TRY(required_text(body, "password"));
    const auto account =
        TRY(server_->complete_setup(TRY(required_text(body, "code")), email, TRY(required_text(body, "name")), password,
                                    request.remote, clock_.now()));
    for (const auto& organisation : server_->organisations())
      if (server_->membership(account, organisation.id)) TRY(record_first_administrator(account, organisation.id));
    return opened_response(TRY(server_->sign_in(email, password, request.remote, clock_.now())), {});
  });
  open_route("POST", "/api/session", "session.create", [this](const Request& request) -> Result<Response> {
    const auto body = TRY(body_object(request));
    return opened_response(TRY(server_->sign_in(TRY(required_text(body, "email")), TRY(required_text(body, "password")),
                                                request.remote, clock_.now(), text_of(body, "organisation"))),
                           {});
  });
  open_route(
      "POST", "/api/invitations/accept", "invitation.accept", [this](const Request& request) -> Result<Response> {
        const auto body = TRY(body_object(request));
        const auto password = TRY(required_text(body, "password"));
        const auto name = text_of(body, "name");
        const auto joined = TRY(server_->accept_invitation(TRY(required_text(body, "secret")), name, password,
                                                           request.remote, clock_.now()));
        auto* open = open_by_id(joined.invitation.organisation);
        if (open == nullptr) return refuse(Errc::not_found, "", msg::entity_not_found);
        const auto inviter = server_->membership(joined.invitation.inviter, joined.invitation.organisation);
        auth::Actor actor;
        actor.kind = "system";
        actor.label = "invitation";
        actor.account = joined.invitation.inviter;
        if (inviter) actor.person = inviter->person;
        TRY(record_member(*open, actor, joined.account,
                          {joined.invitation.email, name.empty() ? joined.invitation.email : name,
                           joined.invitation.person, joined.invitation.roles, joined.invitation.granted_locally}));
        return opened_response(
            TRY(server_->sign_in(joined.invitation.email, password, request.remote, clock_.now(), open->slug)), {});
      });
  // The cookie alone decides; a half-open session may do these (S-AU-03).
  using SessionCall = std::function<Result<Response>(const Request&, const std::string& value, const JsonObject& body)>;
  const auto with_session = [this](std::string method, std::string pattern, std::string operation, SessionCall act) {
    open_route(std::move(method), std::move(pattern), std::move(operation),
               [this, act](const Request& request) -> Result<Response> {
                 const auto value = auth::session_value(request);
                 if (!value) return refuse(Errc::unauthenticated, "", msg::api_sign_in);
                 if (!request.is_local && auth::changes_state(request))
                   TRY(auth::check_browser(request, *value, parts_.origins));
                 return act(request, *value, TRY(body_object(request)));
               });
  };
  with_session("GET", "/api/session", "session.read",
               [this](const Request&, const std::string& value, const JsonObject&) -> Result<Response> {
                 const auto visit = TRY(server_->session_by_cookie(value, clock_.now()));
                 return opened_response({visit.replacement.value_or(value), visit.session}, {});
               });
  with_session("DELETE", "/api/session", "session.delete",
               [this](const Request&, const std::string& value, const JsonObject&) -> Result<Response> {
                 server_->sign_out(value);
                 Response response;
                 response.status = 204;
                 return response.with("set-cookie", auth::expired_session_cookie());
               });
  with_session("GET", "/api/account/sessions", "session.read",
               [this](const Request&, const std::string& value, const JsonObject&) -> Result<Response> {
                 JsonArray items;
                 for (const auto& one : TRY(server_->sessions(value, clock_.now())))
                   items.push_back(JsonObject{
                       {"created", one.created.text()}, {"last_seen", one.last_seen.text()}, {"is_this", one.is_this}});
                 return json_response(200, JsonObject{{"items", std::move(items)}});
               });
  with_session("DELETE", "/api/account/sessions", "session.delete",
               [this](const Request&, const std::string& value, const JsonObject&) -> Result<Response> {
                 const auto ended = TRY(server_->end_other_sessions(value, clock_.now()));
                 return json_response(200, JsonObject{{"ended", ended}});
               });
  with_session("POST", "/api/session/second_factor", "session.present_second_factor",
               [this](const Request&, const std::string& value, const JsonObject& body) -> Result<Response> {
                 const auto recovery = text_of(body, "recovery_code");
                 if (!recovery.empty())
                   return opened_response(TRY(server_->use_recovery_code(value, recovery, clock_.now())), {});
                 return opened_response(
                     TRY(server_->present_totp(value, TRY(required_text(body, "code")), clock_.now())), {});
               });
  with_session("POST", "/api/session/reauthenticate", "session.reauthenticate",
               [this](const Request& request, const std::string& value, const JsonObject& body) -> Result<Response> {
                 return opened_response(
                     TRY(server_->reauthenticate(value, TRY(required_text(body, "password")), text_of(body, "code"),
                                                 request.remote, clock_.now())),
                     {});
               });
  with_session("POST", "/api/session/organisation", "session.switch_organisation",
               [this](const Request&, const std::string& value, const JsonObject& body) -> Result<Response> {
                 return opened_response(
                     TRY(server_->switch_organisation(value, TRY(required_text(body, "organisation")), clock_.now())),
                     {});
               });
  with_session("POST", "/api/account/password", "account.change_password",
               [this](const Request& request, const std::string& value, const JsonObject& body) -> Result<Response> {
                 return opened_response(TRY(server_->change_password(value, TRY(required_text(body, "old_password")),
                                                                     TRY(required_text(body, "new_password")),
                                                                     request.remote, clock_.now())),
                                        {});
               });
  with_session("POST", "/api/account/second_factor", "account.enrol_second_factor",
               [this](const Request&, const std::string& value, const JsonObject&) -> Result<Response> {
                 const auto enrolment = TRY(server_->enrol_totp(value, clock_.now()));
                 return json_response(
                     200,
                     JsonObject{{"secret", enrolment.secret}, {"uri", enrolment.uri}, {"qr", qr_rows(enrolment.uri)}});
               });
  with_session("POST", "/api/account/second_factor/confirm", "account.enrol_second_factor",
               [this](const Request&, const std::string& value, const JsonObject& body) -> Result<Response> {
                 const auto confirmed =
                     TRY(server_->confirm_totp(value, TRY(required_text(body, "code")), clock_.now()));
                 JsonArray codes;
                 for (const auto& code : confirmed.recovery_codes) codes.emplace_back(code);
                 return opened_response(confirmed.opened, {{"recovery_codes", std::move(codes)}});
               });
  add_account_routes();
}

}  // namespace assay::api
