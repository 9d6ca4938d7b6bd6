#include "net/http/handlers/application.hpp"

#include "core/store/errors.hpp"

namespace http {

boost::asio::awaitable<void> run_action(Context& context, std::function<void(actions::Work&)> action,
                                        std::function<bool()> succeeded, Priority priority) {
    auto& schedule = application_of(context).schedule;
    auto job = [&, now = context.now, actor = audit_actor(context)](store::Transaction& db) {
        actions::Work work{.db = db, .now = now, .schedule = schedule, .actor = actor};
        action(work);
    };
    bool undone_later = false;
    try {
        co_await context.services.lanes.write(std::move(job), priority);
    } catch (const actions::Refused&) {
        // The refusal is in what the action answered.
    } catch (...) {
        if (!succeeded()) throw;
        undone_later = true;
    }
    if (!undone_later) co_return;
    // The action had succeeded and the commit had not: memory is ahead of the database.
    auto reload = [&schedule, now = context.now](store::Reader& db) { schedule.reload(db, now); };
    co_await context.services.lanes.read(std::move(reload));
    throw store::DiskFull{};
}

}  // namespace http
