#include "core/store/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "core/store/errors.hpp"

namespace store {

FolderLock FolderLock::take(const std::filesystem::path& folder) {
    std::error_code failed;
    if (std::filesystem::create_directories(folder, failed)) ::chmod(folder.c_str(), S_IRWXU);
    if (failed) throw CannotOpen{"the folder " + folder.string() + " cannot be made: " + failed.message()};
    const auto file = folder / "lock";
    FolderLock lock{::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR)};
    if (lock.descriptor_ < 0) {
        throw CannotOpen{"the folder " + folder.string() +
                         " cannot be written: " + std::generic_category().message(errno)};
    }
    if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
        throw CannotOpen{"the folder " + folder.string() + " is in use by another Peerline process"};
    }
    return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace store
