#include "net/http/lanes.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace http::detail {

boost::asio::awaitable<void> resume_when(std::move_only_function<void(Resume)> start) {
    auto initiate = [](auto handler, auto&& begin) {
        auto work = boost::asio::make_work_guard(boost::asio::get_associated_executor(handler));
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        begin([shared = std::move(shared), work = std::move(work)]() mutable {
            // The handler must be destroyed on the loop too: it owns the coroutine.
            boost::asio::post(work.get_executor(), [handler = std::move(*shared)]() mutable { std::move(handler)(); });
            shared.reset();
        });
    };
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void()>(
        std::move(initiate), boost::asio::use_awaitable, std::move(start));
}

}  // namespace http::detail
