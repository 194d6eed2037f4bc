// SPDX-License-Identifier: Apache-2.0
// One way to send a request, three places it may go.
#include <pwd.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "apps/assay/command_line.h"
#include "platform/auth/browser.h"
#include "platform/http/server.h"

namespace assay::cli {
namespace {

std::string os_user() {
  const auto* entry = getpwuid(getuid());
  return entry != nullptr ? entry->pw_name : std::to_string(getuid());
}

}  // namespace

struct Connection::Impl {
  Common common;
  SystemClock clock;
  std::unique_ptr<api::DataDirectory> directory;
  std::unique_ptr<api::Application> application;
  std::unique_ptr<http::Client> client;
  std::string cookie, token;
};

Connection::Connection(const Common& common) : impl_(std::make_unique<Impl>()) {
  impl_->common = common;
  if (!common.server.empty()) {
    impl_->client = std::make_unique<http::Client>(common.server);
    if (!common.token_file.empty()) {
      impl_->token = read_file(common.token_file);
      while (impl_->token.ends_with('\n')) impl_->token.pop_back();
    }
    return;
  }
  if (common.data.empty()) throw Breakage("say where the data is: --data DIR, or --server URL");
  impl_->directory = std::make_unique<api::DataDirectory>(api::DirectoryOptions{common.data, common.database, false});
  if (impl_->directory->try_lock()) {
    impl_->application = std::make_unique<api::Application>(application_parts(), *impl_->directory, impl_->clock);
  } else {
    impl_->client = std::make_unique<http::Client>("unix:" + impl_->directory->socket_path());
  }
}

Connection::~Connection() = default;

http::Response Connection::send(http::Request request) {
  if (!impl_->common.organisation.empty()) request.headers.emplace_back("x-organisation", impl_->common.organisation);
  if (!impl_->common.language.empty()) request.headers.emplace_back("accept-language", impl_->common.language);
  if (!impl_->cookie.empty())
    request.headers.emplace_back("cookie", std::string(auth::kSessionCookie) + "=" + impl_->cookie);
  if (!impl_->token.empty()) request.headers.emplace_back("authorization", "Bearer " + impl_->token);
  if (impl_->application == nullptr) return impl_->client->send(request);
  request.is_local = true;
  request.remote = "local";
  request.operator_name = os_user();
  return impl_->application->handle(request);
}

int Connection::sign_in() {
  if (impl_->common.user.empty()) return 0;
  http::Request request;
  request.method = "POST";
  request.path = "/api/session";
  request.body = to_json(JsonObject{{"email", impl_->common.user}, {"password", read_password(impl_->common)}});
  const auto response = send(std::move(request));
  if (response.status != 200) return print_problem(response, impl_->common.is_json);
  const auto take = [&](const http::Response& from) {
    const auto cookie = from.header("set-cookie");
    const auto value = cookie.substr(cookie.find('=') + 1);
    impl_->cookie = std::string(value.substr(0, value.find(';')));
  };
  take(response);
  if (impl_->common.code.empty()) return 0;
  http::Request second;
  second.method = "POST";
  second.path = "/api/session/second_factor";
  second.body = to_json(JsonObject{{"code", impl_->common.code}});
  const auto done = send(std::move(second));
  if (done.status != 200) return print_problem(done, impl_->common.is_json);
  take(done);
  return 0;
}

std::string read_file(const std::string& path) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Breakage("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, std::string_view bytes) {
  if (path == "-" || path.empty()) {
    std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return;
  }
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.flush();
  if (!file) throw Breakage("cannot write " + path);
}

std::string read_password(const Common& common) {
  std::string password;
  if (!common.password_file.empty()) {
    password = read_file(common.password_file);
    while (password.ends_with('\n') || password.ends_with('\r')) password.pop_back();
    return password;
  }
  if (isatty(STDIN_FILENO) == 0) throw Breakage("no terminal to ask for the password; use --password-file");
  std::fprintf(stderr, "Password: ");
  termios before{};
  tcgetattr(STDIN_FILENO, &before);
  auto silent = before;
  silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  std::getline(std::cin, password);
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
  std::fprintf(stderr, "\n");
  return password;
}

int print_problem(const http::Response& response, bool is_json) {
  const auto body = parse_json(response.body, kTrustedJson);
  if (is_json || !body) {
    std::fprintf(stdout, "%s\n", response.body.c_str());
  } else {
    std::fprintf(stderr, "assay: %s\n", std::string((*body)["title"].text_or()).c_str());
    if (const auto* errors = (*body)["errors"].if_array())
      for (const auto& error : *errors)
        std::fprintf(stderr, "  %s%s%s\n", std::string(error["field"].text_or()).c_str(),
                     error["field"].text_or().empty() ? "" : ": ", std::string(error["message"].text_or()).c_str());
  }
  for (const auto code : {Errc::invalid, Errc::unauthenticated, Errc::forbidden, Errc::not_found, Errc::conflict,
                          Errc::stale, Errc::precondition_required, Errc::too_large, Errc::unsupported, Errc::busy})
    if (http_status(code) == response.status) return exit_code(code);
  return exit_code(Errc::internal);
}

}  // namespace assay::cli
