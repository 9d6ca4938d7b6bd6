#include "net/http/events.hpp"

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace http {
namespace {

// A page that does not read is not remembered for: it asks for everything again when it comes back.
constexpr std::size_t most_waiting_bytes = 4096;

}  // namespace

Subscription::Subscription(const boost::asio::any_io_executor& loop) : wake_{loop} {}

boost::asio::awaitable<std::string> Subscription::next(std::chrono::steady_clock::duration heartbeat) {
    if (waiting_.empty() && !ended_) {
        wake_.expires_after(heartbeat);
        boost::system::error_code ignored;  // cancelled means: there is something, or it is over
        auto token = boost::asio::redirect_error(boost::asio::use_awaitable, ignored);
        co_await wake_.async_wait(token);
    }
    if (ended_) co_return std::string{};
    if (waiting_.empty()) co_return std::string{": still here\n\n"};
    co_return std::exchange(waiting_, {});
}

void Subscription::push(const std::string& bytes) {
    if (waiting_.size() + bytes.size() <= most_waiting_bytes) waiting_ += bytes;
    wake_.cancel();
}

void Subscription::end() {
    ended_ = true;
    wake_.cancel();
}

std::shared_ptr<Subscription> Events::subscribe() {
    if (size() >= most_pages) return nullptr;
    auto page = std::make_shared<Subscription>(loop_);
    pages_.push_back(page);
    return page;
}

void Events::publish(std::string_view topic) {
    const std::string bytes = "event: " + std::string{topic} + "\ndata: {}\n\n";
    for (const auto& page : pages_)
        if (const auto open = page.lock()) open->push(bytes);
}

void Events::end_all() {
    for (const auto& page : pages_)
        if (const auto open = page.lock()) open->end();
}

std::size_t Events::size() {
    std::erase_if(pages_, [](const auto& page) { return page.expired(); });
    return pages_.size();
}

}  // namespace http
