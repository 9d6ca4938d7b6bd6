# The libraries, each found once. Names on the left of each target are what the rooms link.
find_package(Boost 1.81 REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(date REQUIRED)
find_package(CURL REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(OATH REQUIRED IMPORTED_TARGET liboath)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)

# Header-only use of Boost's compiled parts; net/http/asio.cpp and friends hold the one copy of each.
add_library(peerline_boost INTERFACE)
target_link_libraries(peerline_boost INTERFACE Boost::headers Threads::Threads)
target_compile_definitions(peerline_boost INTERFACE BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
  BOOST_ASIO_NO_DEPRECATED BOOST_ALL_NO_LIB BOOST_JSON_NO_LIB BOOST_JSON_STATIC_LINK BOOST_URL_NO_LIB BOOST_URL_STATIC_LINK)
