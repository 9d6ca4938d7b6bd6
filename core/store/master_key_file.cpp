#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "core/store/seal.hpp"

namespace store {
namespace {

class Descriptor {
public:
    explicit Descriptor(int value) : value_{value} {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    int value() const { return value_; }

private:
    int value_;
};

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why) {
    throw CannotOpen{"the master key " + file.string() + " " + why};
}

// A file name survives a power cut only once its folder was written.
void sync_folder(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
    const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (opened.value() < 0 || ::fsync(opened.value()) != 0) refuse(file, "cannot be written safely");
}

bool write_all(int descriptor, BytesView bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0;
}

// out: false when the file is there already
bool create(const std::filesystem::path& file) {
    const Descriptor made{::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR)};
    if (made.value() < 0) {
        if (errno == EEXIST) return false;
        refuse(file, "cannot be made: " + std::generic_category().message(errno));
    }
    const auto key = SecretKey::random();
    if (!write_all(made.value(), key.view())) {
        ::unlink(file.c_str());
        refuse(file, "cannot be written");
    }
    sync_folder(file);
    return true;
}

}  // namespace

MasterKey MasterKey::load_or_create(const std::filesystem::path& file) {
    create(file);
    const Descriptor opened{::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)};
    if (opened.value() < 0) refuse(file, "cannot be read: " + std::generic_category().message(errno));
    struct stat facts{};
    if (::fstat(opened.value(), &facts) != 0 || !S_ISREG(facts.st_mode)) refuse(file, "is no plain file");
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) refuse(file, "can be read by others; set its mode to 0600");
    if (facts.st_size != static_cast<off_t>(SecretKey::size)) refuse(file, "has not 32 bytes");
    std::array<std::byte, SecretKey::size> bytes;
    const auto count = ::read(opened.value(), bytes.data(), bytes.size());
    if (count != static_cast<ssize_t>(bytes.size())) refuse(file, "cannot be read whole");
    MasterKey key{SecretKey{bytes}};
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

}  // namespace store
