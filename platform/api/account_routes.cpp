// SPDX-License-Identifier: Apache-2.0
// Administration of accounts in one organisation: invitations, tokens, members, the first top management.
#include "platform/api/access.h"
#include "platform/api/application.h"
#include "platform/api/call.h"
#include "platform/api/strings.gen.h"
#include "platform/entity/strings.gen.h"

namespace assay::api {
namespace {

using http::PathParameters;
using http::Response;

Result<auth::Roles> roles_of(const JsonObject& body) {
  const auto* list = body.find("roles");
  auth::Roles roles;
  if (list == nullptr || list->if_array() == nullptr) return refuse("roles", msg::entity_not_a_list);
  for (const auto& name : *list->if_array()) {
    const auto role = auth::role_from(name.text_or());
    if (!role) return refuse("roles", msg::entity_unknown_choice, {{"value", std::string(name.text_or())}});
    roles.add(*role);
  }
  return roles;
}

/// Each role that is given is asked for alone: an invitation gives nothing that an assignment could not (S-AZ-08). The
/// operator of the machine may give any, marked as granted locally (RULINGS 4.6).
Status may_give(const Call& call, auth::Roles roles, Id person) {
  if (call.actor.kind == "operator") return {};
  Problems problems;
  for (const auto role : auth::all_roles()) {
    if (!roles.has(role)) continue;
    auth::Subject subject;
    subject.entity = "role_assignment";
    subject.organisation = call.organisation_id;
    subject.state = std::string(auth::role_name(role));
    if (!person.is_nil() && person == call.actor.person) subject.relations.emplace_back("self");
    const auto decision = auth::authorize(call.actor, "role_assignment.create", subject, call.policy);
    if (!decision.allowed)
      problems.add("roles", decision.why.id.empty() ? msg::api_forbidden : decision.why,
                   {{"role", std::string(auth::role_name(role))}});
  }
  return problems.status(Errc::forbidden);
}

std::string text_of(const JsonObject& body, std::string_view name) {
  const auto* value = body.find(name);
  return value != nullptr ? std::string(value->text_or()) : std::string();
}

Result<Id> person_of(const Call& call, const JsonObject& body) {
  const auto text = text_of(body, "person");
  Id id;
  if (text.empty()) return id;
  TRY(call.organisation.read([&](entity::Reader& reader) -> Status {
    entity::Field field;
    field.name = "person";
    field.target = "person";
    id = TRY(reader.resolve(field, text));
    return {};
  }));
  return id;
}

Json account_json(const auth::Account& account, const std::optional<auth::Membership>& membership) {
  JsonObject json{{"id", account.id.text()},
                  {"email", account.email},
                  {"name", account.name},
                  {"is_active", account.is_active},
                  {"has_second_factor", account.has_second_factor}};
  if (membership) {
    json.add("roles", membership->roles.text());
    json.add("person", membership->person.is_nil() ? Json() : Json(membership->person.text()));
    json.add("granted_locally", membership->granted_locally);
  }
  return json;
}

}  // namespace

void Application::add_account_routes() {
  route("GET", "/api/accounts", "account.read", [this](Call& call, const PathParameters&) -> Result<Response> {
    TRY(require_scope(call, "account.read"));
    JsonArray items;
    for (const auto& account : server_->accounts_of(call.organisation_id))
      items.push_back(account_json(account, server_->membership(account.id, call.organisation_id)));
    return json_response(200, JsonObject{{"items", std::move(items)}});
  });
  route("POST", "/api/accounts/{id}/deactivate", "account.deactivate",
        [this](Call& call, const PathParameters& path) -> Result<Response> {
          const auto id = Id::parse(path["id"]);
          if (!id || !server_->membership(*id, call.organisation_id))
            return refuse(Errc::not_found, "", msg::entity_not_found);
          auth::Subject subject;
          subject.organisation = call.organisation_id;
          if (*id == call.actor.account) subject.relations.emplace_back("self");
          const auto decision = TRY(auth::require(call.actor, "account.deactivate", subject, call.policy));
          TRY(server_->deactivate_account(*id, clock_.now()));
          TRY(call.organisation.write(caller(call, decision.rule), "account.deactivate",
                                      [&](entity::UnitOfWork& unit) -> Status {
                                        unit.always_write();
                                        unit.note("account", id->text());
                                        return {};
                                      }));
          return json_response(200, JsonObject{{"deactivated", true}});
        });
  // The local operator makes accounts with a password at once; everybody else invites.
  route("POST", "/api/accounts", "invitation.create", [this](Call& call, const PathParameters&) -> Result<Response> {
    if (call.actor.kind != "operator") return refuse(Errc::forbidden, "", msg::api_invite_instead);
    const auto body = TRY(body_object(call.request));
    const auto roles = TRY(roles_of(body));
    const auto person = TRY(person_of(call, body));
    const auto email = text_of(body, "email"), name = text_of(body, "name");
    const auto known = server_->account_by_email(email);
    const auto account =
        known ? known->id
              : TRY(server_->add_account(email, name.empty() ? email : name, text_of(body, "password"), clock_.now()));
    auto* open = open_by_id(call.organisation_id);
    TRY(record_member(*open, call.actor, account, {email, name.empty() ? email : name, person, roles, true}));
    return json_response(201,
                         account_json(*server_->account(account), server_->membership(account, call.organisation_id)));
  });
  route("GET", "/api/invitations", "invitation.read", [this](Call& call, const PathParameters&) -> Result<Response> {
    TRY(require_scope(call, "invitation.read"));
    JsonArray items;
    for (const auto& one : server_->invitations(call.organisation_id, clock_.now()))
      items.push_back(JsonObject{{"id", one.id.text()},
                                 {"email", one.email},
                                 {"roles", one.roles.text()},
                                 {"expires", one.expires.text()},
                                 {"is_open", one.is_open}});
    return json_response(200, JsonObject{{"items", std::move(items)}});
  });
  route("POST", "/api/invitations", "invitation.create", [this](Call& call, const PathParameters&) -> Result<Response> {
    TRY(require_scope(call, "invitation.create"));
    const auto body = TRY(body_object(call.request));
    const auto roles = TRY(roles_of(body));
    const auto person = TRY(person_of(call, body));
    TRY(may_give(call, roles, person));
    auth::Invitation invitation;
    invitation.organisation = call.organisation_id;
    invitation.email = text_of(body, "email");
    invitation.roles = roles;
    invitation.person = person;
    invitation.inviter = call.actor.account;
    invitation.granted_locally = call.actor.kind == "operator";
    return json_response(201, JsonObject{{"link", TRY(server_->invite(invitation, clock_.now()))}});
  });
  route("DELETE", "/api/invitations/{id}", "invitation.delete",
        [this](Call& call, const PathParameters& path) -> Result<Response> {
          TRY(require_scope(call, "invitation.delete"));
          TRY(server_->revoke_invitation(call.organisation_id, Id::parse(path["id"]).value_or(Id{}), clock_.now()));
          return json_response(200, JsonObject{{"revoked", true}});
        });
  route("GET", "/api/tokens", "token.read", [this](Call& call, const PathParameters&) -> Result<Response> {
    JsonArray items;
    for (const auto& token : server_->tokens(call.organisation_id)) {
      auth::Subject subject;
      subject.organisation = call.organisation_id;
      if (token.creator == call.actor.account) subject.relations.emplace_back("creator");
      if (!auth::authorize(call.actor, "token.read", subject, call.policy).allowed) continue;
      JsonArray scope;
      for (const auto& pattern : token.scope) scope.emplace_back(pattern);
      items.push_back(JsonObject{{"id", token.id.text()},
                                 {"name", token.name},
                                 {"scope", std::move(scope)},
                                 {"expires", token.expires.text()},
                                 {"is_revoked", token.is_revoked}});
    }
    return json_response(200, JsonObject{{"items", std::move(items)}});
  });
  route("POST", "/api/tokens", "token.create", [this](Call& call, const PathParameters&) -> Result<Response> {
    const auto decision = TRY(require_scope(call, "token.create"));
    const auto body = TRY(body_object(call.request));
    std::vector<std::string> scope;
    if (const auto* list = body.find("scope"); list != nullptr && list->if_array() != nullptr)
      for (const auto& pattern : *list->if_array()) scope.emplace_back(pattern.text_or());
    const auto expires = Instant::parse(text_of(body, "expires"));
    if (!expires) return refuse("expires", msg::entity_not_an_instant);
    const auto token = TRY(server_->create_token(call.actor.account, call.organisation_id, text_of(body, "name"), scope,
                                                 *expires, clock_.now()));
    TRY(call.organisation.write(caller(call, decision.rule), "token.create", [&](entity::UnitOfWork& unit) -> Status {
      unit.always_write();
      return {};
    }));
    return json_response(201, JsonObject{{"token", token}});
  });
  route("DELETE", "/api/tokens/{id}", "token.delete",
        [this](Call& call, const PathParameters& path) -> Result<Response> {
          const auto id = Id::parse(path["id"]).value_or(Id{});
          for (const auto& token : server_->tokens(call.organisation_id)) {
            if (token.id != id) continue;
            auth::Subject subject;
            subject.organisation = call.organisation_id;
            if (token.creator == call.actor.account) subject.relations.emplace_back("creator");
            TRY(auth::require(call.actor, "token.delete", subject, call.policy));
            TRY(server_->revoke_token(call.organisation_id, id, clock_.now()));
            return json_response(200, JsonObject{{"revoked", true}});
          }
          return refuse(Errc::not_found, "", msg::entity_not_found);
        });
  route("POST", "/api/organisations/name_top_management", "organisation.name_top_management",
        [this](Call& call, const PathParameters&) -> Result<Response> {
          const auto body = TRY(body_object(call.request));
          const auto person = TRY(person_of(call, body));
          if (person.is_nil()) return refuse("person", msg::entity_required);
          const auto& type = call.organisation.registry().at("role_assignment");
          TRY(call.organisation.write(
              caller(call, "organisation.top_management.first"), "organisation.name_top_management",
              [&](entity::UnitOfWork& unit) -> Status {
                auth::Subject subject;
                subject.organisation = call.organisation_id;
                const auto membership = server_->membership(call.actor.account, call.organisation_id);
                if (membership && membership->is_first_administrator)
                  subject.relations.emplace_back("first_administrator");
                if (unit.where(type, "role", std::string("top_management"), 1).empty()) subject.state = "unnamed";
                TRY(auth::require(call.actor, "organisation.name_top_management", subject, call.policy));
                auto assignment = entity::new_record(type);
                assignment["person"] = person;
                assignment["role"] = std::string("top_management");
                TRY(unit.create(std::move(assignment)));
                return {};
              }));
          refresh_all_memberships(call.organisation_id);
          return json_response(200, JsonObject{{"named", person.text()}});
        });
}

}  // namespace assay::api
