"""README.md says commands; those marked with <!-- run --> are run, each in a shell of its own, at the root of the project.

A service of the test's own stands for the one that deploy/run starts: its port and folder take the places of 8080 and build/data.
"""
import re
import subprocess
import unittest

from peerline import BINARY, ROOT, Server

MARKED = re.compile(r"^<!-- run -->[ \t]*\n(?:[ \t]*\n)*```sh[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)


def blocks_of(text):
    return MARKED.findall(text)


class Readme(unittest.TestCase):
    def test_only_marked_blocks_count(self):
        text = "<!-- run -->\n```sh\necho one\n```\n\n```sh\nrm two\n```\n<!-- run -->\n\n```sh\necho three\n# four\n```\n<!-- run -->\nwords\n```sh\nrm five\n```\n"
        self.assertEqual(blocks_of(text), ["echo one\n", "echo three\n# four\n"])

    def test_every_marked_command_works(self):
        file = ROOT / "README.md"
        self.assertTrue(file.exists(), "there is no README.md")
        blocks = blocks_of(file.read_text())
        self.assertTrue(blocks, "README.md marks no command with <!-- run -->")
        with Server() as server:
            for block in blocks:
                block = block.replace("127.0.0.1:8080", f"127.0.0.1:{server.port}").replace("build/data", str(server.data))
                with self.subTest(block=block):
                    # build/peerline is the binary under test, wherever it was built
                    block = block.replace("build/peerline", str(BINARY))
                    done = subprocess.run(["bash", "-eu", "-o", "pipefail", "-c", block], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
                    self.assertEqual(done.returncode, 0, f"{block}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


if __name__ == "__main__":
    unittest.main()
