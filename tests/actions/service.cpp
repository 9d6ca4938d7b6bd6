#include "tests/actions/service.hpp"

#include <boost/asio/post.hpp>
#include <future>

#include "net/http/handlers/hooks.hpp"

namespace support {
namespace {

http::Lanes make_lanes(store::Database& database) {
    auto write = [&database](std::move_only_function<void(store::Transaction&)> job, http::Lanes::Done done,
                             http::Priority priority) {
        const auto space = priority == http::Priority::essential ? store::Space::essential : store::Space::ordinary;
        database.writer().submit(std::move(job), std::move(done), space);
    };
    auto read = [&database](std::move_only_function<void(store::Reader&)> job) {
        database.readers().submit(std::move(job));
    };
    return http::Lanes{std::move(write), std::move(read), 1};
}

}  // namespace

Service::Service(Programme& programme)
    : application_{.schedule = programme.schedule(), .demo_sign_ins = {}},
      lanes_{make_lanes(programme.database())},
      router_{http::all_routes()},
      services_{.lanes = lanes_,
                .events = events_,
                .limits = limits_,
                .metrics = metrics_,
                .now = [&programme] { return programme.now(); },
                .settings = {.limits = false, .trusted_proxy = {}},
                .hooks = http::service_hooks(),
                .application = &application_},
      server_{loop_, services_, router_, {}},
      port_{server_.port()} {
    server_.start();
    thread_ = std::thread{[this] { loop_.run(); }};
}

Service::~Service() {
    auto done = std::make_shared<std::promise<void>>();
    auto ended = done->get_future();
    boost::asio::post(loop_, [this, done] { server_.stop([done] { done->set_value(); }); });
    ended.wait();
    loop_.stop();
    thread_.join();
    lanes_.stop();
}

}  // namespace support
