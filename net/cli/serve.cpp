#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdlib>
#include <ostream>
#include <utility>

#include "core/actions/drop_out.hpp"
#include "core/actions/forget.hpp"
#include "core/actions/keep_clocks.hpp"
#include "core/actions/warn_staff.hpp"
#include "core/store/outbox.hpp"
#include "net/cli/carriers.hpp"
#include "net/cli/clock.hpp"
#include "net/cli/control.hpp"
#include "net/cli/data_folder.hpp"
#include "net/cli/demo.hpp"
#include "net/cli/problems.hpp"
#include "net/cli/serving.hpp"
#include "net/http/handlers/application.hpp"
#include "net/http/handlers/hooks.hpp"
#include "net/http/log.hpp"
#include "net/http/metrics_listener.hpp"
#include "net/http/server.hpp"
#include "net/outbox/calendars.hpp"
#include "net/outbox/sender.hpp"

namespace cli {
namespace {

constexpr std::chrono::seconds sweep_every{5};
constexpr std::chrono::hours an_hour{1};

http::Lanes make_lanes(store::Database& database, unsigned workers) {
    auto write = [&database](std::move_only_function<void(store::Transaction&)> job, http::Lanes::Done done,
                             http::Priority priority) {
        const auto space = priority == http::Priority::essential ? store::Space::essential : store::Space::ordinary;
        database.writer().submit(std::move(job), std::move(done), space);
    };
    auto read = [&database](std::move_only_function<void(store::Reader&)> job) {
        database.readers().submit(std::move(job));
    };
    return http::Lanes{std::move(write), std::move(read), workers};
}

/// What has become due by itself, every few seconds, on the writer's thread; the loop is never blocked.
class Sweeper {
public:
    /// What is told when something changed by itself.
    struct Told {
        http::Events& events;
        http::Metrics& metrics;
    };
    Sweeper(boost::asio::io_context& loop, store::Database& database, actions::Schedule& schedule, const Clock& clock,
            Told told)
        : loop_{loop}, timer_{loop}, database_{database}, schedule_{schedule}, clock_{clock}, told_{told} {
        wait();
    }
    void stop() { timer_.cancel(); }

private:
    void wait() {
        timer_.expires_after(sweep_every);
        timer_.async_wait([this](const boost::system::error_code& error) {
            if (error) return;
            hand_on();
            sweep();
            look_after_the_old();
            wait();
        });
    }
    void sweep() {
        auto job = [this](store::Transaction& db) {
            actions::Work work{.db = db, .now = clock_(), .schedule = schedule_, .actor = {}};
            const auto swept = actions::sweep(work);
            told_anew_ = swept.asked > 0 || told_anew_;
            if (work.everything)
                schedule_.reload(work.db, work.now);
            else
                actions::refresh_touched(work);
            watch(store::outbox_state(db, work.now));
        };
        database_.writer().submit(std::move(job), [this](const std::exception_ptr& error) {
            if (error) return http::log_fault("sweep", "-", http::describe(error));
            if (std::exchange(told_anew_, false)) boost::asio::post(loop_, [this] { tell_open_pages(); });
        });
    }

    /// Before the staff are asked, and a job of its own: should it fail, they still are.
    void hand_on() {
        auto job = [this](store::Transaction& db) {
            actions::Work work{.db = db, .now = clock_(), .schedule = schedule_, .actor = {}};
            told_anew_ = actions::hand_on_given_back(work) > 0 || told_anew_;
            actions::refresh_touched(work);
        };
        database_.writer().submit(std::move(job), [](const std::exception_ptr& error) {
            if (error) http::log_fault("hand_on", "-", http::describe(error));
        });
    }

    /// What has time: a job of its own, so that nothing wrong in it holds up what is urgent.
    void look_after_the_old() {
        if (!clocks_agree()) return;
        const bool begins = std::chrono::steady_clock::now() >= next_hour_;
        if (!begins && !forgetting_) return;
        auto job = [this, begins](store::Transaction& db) {
            actions::Work work{.db = db, .now = clock_(), .schedule = schedule_, .actor = {}};
            if (begins) actions::warn_of_lapses(work);
            if (begins) actions::forget_what_has_ended(work);
            looked_at_ = actions::forget_families(work, begins ? scheduling::FamilyId{} : *forgetting_);
        };
        if (begins) next_hour_ = std::chrono::steady_clock::now() + an_hour;
        database_.writer().submit(std::move(job), [this](const std::exception_ptr& error) {
            if (error) http::log_fault("forget", "-", http::describe(error));
            boost::asio::post(loop_, [this, next = error ? std::nullopt : looked_at_] { forgetting_ = next; });
        });
    }

    /// A wall clock that has jumped ahead since the start would forget families that are still needed.
    bool clocks_agree() const {
        const auto wall = std::chrono::duration_cast<std::chrono::seconds>(clock_() - began_at_);
        const auto steady = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began_);
        return wall - steady < an_hour && steady - wall < an_hour;
    }

    /// On the writer's thread: open boards are told when sending stops or works again.
    void watch(const store::OutboxState& messages) {
        const bool down = messages.down_since.has_value();
        told_.metrics.set_gauge("peerline_messages_waiting", static_cast<double>(messages.waiting));
        told_.metrics.set_gauge("peerline_messages_refused", static_cast<double>(messages.refused));
        told_.metrics.set_gauge("peerline_messages_down", down ? 1 : 0);
        if (std::exchange(was_down_, down) == down) return;
        boost::asio::post(loop_, [&events = told_.events] { events.publish("board"); });
    }

    /// After the commit, or a page that asks again would not see it.
    void tell_open_pages() {
        told_.events.publish("board");
        told_.events.publish("help");
    }

    boost::asio::io_context& loop_;
    boost::asio::steady_timer timer_;
    store::Database& database_;
    actions::Schedule& schedule_;
    const Clock& clock_;
    Told told_;
    bool was_down_ = false;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    scheduling::Instant began_at_ = clock_();
    /// Not in the first hour: a clock that is wrong at the start has been put right by then, or is known to be wrong.
    std::chrono::steady_clock::time_point next_hour_ = began_ + an_hour;
    std::optional<scheduling::FamilyId> forgetting_;  ///< the last family that was looked at; on the loop's thread
    std::optional<scheduling::FamilyId> looked_at_;   ///< the same by the job that is being committed
    bool told_anew_ = false;  ///< somebody was asked or given a call by what is being committed; on the writer's thread
};

void print_sign_ins(std::ostream& out, const std::vector<actions::DemoSignIn>& sign_ins) {
    if (!sign_ins.empty()) out << "Demo with invented people; second-factor codes are shown on the page /sign-in:\n";
    constexpr std::size_t shown = 5;
    for (std::size_t at = 0; at < std::min(shown, sign_ins.size()); ++at)
        out << "  " << sign_ins[at].role << "  " << sign_ins[at].email << "  " << sign_ins[at].password << "\n";
    if (sign_ins.size() > shown)
        out << "  … and " << sign_ins.size() - shown << " further volunteers, listed on that page\n";
}

http::ServerOptions server_options(const ServeOptions& options) {
    http::ServerOptions server;
    server.address = options.listen.address;
    server.port = options.listen.port;
    server.tls_certificate = options.tls_certificate;
    server.tls_key = options.tls_key;
    return server;
}

/// Nothing can be trusted that the disk does not take: leave, let the supervisor start again, never retry an fsync.
void leave_at_once() {
    http::log_fault("store", "-", "the disk failed: leaving");
    std::_Exit(static_cast<int>(Exit::environment));
}

/// What goes out of this house by itself.
struct Outward {
    std::vector<outbox::Carrier> carriers;
    outbox::FetchLimits fetch;
};

/// Everything that runs, made in order and ended in the reverse order.
class Service {
public:
    Service(const ServeOptions& options, Clock clock)
        : clock_{std::move(clock)},
          database_{open(options, clock_)},
          schedule_{!options.line_key.empty()},
          lanes_{make_lanes(*database_, options.workers)},
          limits_{options.limits} {
        if (options.demo) application_.demo_sign_ins = prepare_demo(*database_, schedule_, options.data, clock_());
        database_->read([&](store::Reader& db) { schedule_.reload(db, clock_()); });
        services_.settings = {.demo = options.demo,
                              .limits = options.limits,
                              .texts = !options.gateway.empty(),
                              .line_key = line_key_of(options),
                              .calendars = options.calendars,
                              .own_networks = !options.calendar_networks.empty(),
                              .trusted_proxy = options.trusted_proxy};
        services_.hooks = http::service_hooks();
        services_.application = &application_;
    }

    void run(const ServeOptions& options, Outward outward, std::ostream& out) {
        http::Server server{loop_, services_, router_, server_options(options)};
        std::optional<http::MetricsListener> metrics;
        if (options.metrics) metrics.emplace(loop_, metrics_, options.metrics->address, options.metrics->port);
        const ControlSocket control{options.data, [this](const auto& words) {
                                        return run_database_command(*database_, schedule_, words, clock_());
                                    }};
        const auto senders = start_senders(std::move(outward.carriers));
        std::optional<outbox::Calendars> calendars;
        if (options.calendars) calendars.emplace(std::move(outward.fetch), jobs());
        Sweeper sweeper{loop_, *database_, schedule_, clock_, {.events = events_, .metrics = metrics_}};
        print_sign_ins(out, application_.demo_sign_ins);
        serve_until_signal({.loop = loop_,
                            .server = server,
                            .events = events_,
                            .metrics = metrics ? &*metrics : nullptr,
                            .before_stop = [&sweeper] { sweeper.stop(); }},
                           out);
        application_.plan_desk.stop();
        lanes_.stop();
    }

    ~Service() { database_->stop(); }
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

private:
    static std::unique_ptr<store::Database> open(const ServeOptions& options, const Clock& clock) {
        store::Database::Options store_options{};
        store_options.now = clock();
        store_options.check_clock = !options.demo;
        store_options.on_fatal = leave_at_once;
        return open_data(options.data, options.key_file, store_options, true);
    }

    /// Runs what the outbox asks for in one transaction, and keeps the schedule in step.
    std::function<void(const std::function<void(actions::Work&)>&)> jobs() {
        return [this](const std::function<void(actions::Work&)>& job) {
            database_->write([&](store::Transaction& db) {
                actions::Work work{.db = db, .now = clock_(), .schedule = schedule_, .actor = {}};
                job(work);
                actions::refresh_touched(work);
            });
        };
    }

    /// One for each channel, so that a slow one holds up no other.
    std::vector<std::unique_ptr<outbox::Sender>> start_senders(std::vector<outbox::Carrier> carriers) {
        std::vector<std::unique_ptr<outbox::Sender>> senders;
        senders.reserve(carriers.size());
        for (auto& carrier : carriers)
            senders.push_back(std::make_unique<outbox::Sender>(std::move(carrier), jobs(), clock_));
        return senders;
    }

    Clock clock_;
    std::unique_ptr<store::Database> database_;
    actions::Schedule schedule_;
    http::Application application_{.schedule = schedule_, .demo_sign_ins = {}};
    boost::asio::io_context loop_{1};
    http::Lanes lanes_;
    http::Events events_{loop_.get_executor()};
    http::Limits limits_;
    http::Metrics metrics_;
    http::Router router_{http::all_routes()};
    http::Services services_{.lanes = lanes_,
                             .events = events_,
                             .limits = limits_,
                             .metrics = metrics_,
                             .now = clock_,
                             .settings = {},
                             .hooks = {}};
};

}  // namespace

Exit run_serve(const ServeOptions& options, std::ostream& out) {
    scheduling::check_zone_database();
    raise_descriptor_limit();
    Outward outward{.carriers = carriers_of(options), .fetch = fetch_limits_of(options)};
    Service service{options, clock_of_environment(options.demo)};
    service.run(options, std::move(outward), out);
    return Exit::done;
}

}  // namespace cli
