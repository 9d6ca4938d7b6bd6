#include "core/store/record.hpp"

namespace store {

void RecordWriter::text(std::string_view value) {
    number(static_cast<std::int64_t>(value.size()));
    const auto bytes = as_bytes(value);
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

void RecordWriter::number(std::int64_t value) {
    auto bits = static_cast<std::uint64_t>(value);
    for (int i = 0; i < 8; ++i, bits >>= 8) bytes_.push_back(static_cast<std::byte>(bits & 0xff));
}

RecordReader::RecordReader(BytesView bytes, std::uint8_t format) : rest_{bytes} {
    if (take(1)[0] != std::byte{format}) throw Fault{"a record has another format"};
}

std::string RecordReader::text() {
    const auto length = number();
    if (length < 0) throw Fault{"a record is broken"};
    const auto bytes = take(static_cast<std::size_t>(length));
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::int64_t RecordReader::number() {
    const auto bytes = take(8);
    std::uint64_t bits = 0;
    for (std::size_t i = 8; i > 0; --i) bits = (bits << 8) | std::to_integer<std::uint64_t>(bytes[i - 1]);
    return static_cast<std::int64_t>(bits);
}

bool RecordReader::flag() {
    const auto byte = take(1)[0];
    if (byte != std::byte{0} && byte != std::byte{1}) throw Fault{"a record is broken"};
    return byte == std::byte{1};
}

void RecordReader::end() const {
    if (!rest_.empty()) throw Fault{"a record has bytes left over"};
}

BytesView RecordReader::take(std::size_t count) {
    if (count > rest_.size()) throw Fault{"a record is cut short"};
    const auto taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
}

}  // namespace store
