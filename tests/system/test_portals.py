#!/usr/bin/env python3
"""The examples of docs/PORTALS.md, taken out of the page and run: PHP against a running server, nginx before one."""
import contextlib
import http.client
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import Archived  # noqa: E402
from programs import SOURCE, Server  # noqa: E402

PHP = shutil.which("php")
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
EXAMPLES = re.findall(r"^```(\w+)\n(.*?)^```$", (SOURCE / "docs/PORTALS.md").read_text(), re.M | re.S)

# What WordPress and Drupal give to the examples, over a plain HTTP client.
WORDPRESS = r"""
function add_shortcode($name, $call) { $GLOBALS['shortcode'] = $call; }
function get_transient($key) { return $GLOBALS['kept'][$key] ?? false; }
function set_transient($key, $value, $seconds) { $GLOBALS['kept'][$key] = $value; }
function wp_remote_get($url, $options) {
    $GLOBALS['asked'] = ($GLOBALS['asked'] ?? 0) + 1;
    $context = stream_context_create(['http' => ['timeout' => $options['timeout'], 'ignore_errors' => true]]);
    $body = @file_get_contents($url, false, $context);
    return ['body' => $body, 'code' => $body === false ? 0 : (int) explode(' ', $http_response_header[0])[1]];
}
function is_wp_error($reply) { return $reply['code'] === 0; }
function wp_remote_retrieve_response_code($reply) { return $reply['code']; }
function wp_remote_retrieve_body($reply) { return $reply['body']; }
function esc_html($text) { return htmlspecialchars($text, ENT_QUOTES); }
function esc_url($url) { return htmlspecialchars($url, ENT_QUOTES); }
"""
DRUPAL = r"""
namespace Drupal\Core\Block { class BlockBase {} }
namespace Drupal\Core { class Url { public $uri; static function fromUri($uri) { $u = new Url; $u->uri = $uri; return $u; } } }
namespace {
    class Reply { public $body; function getBody() { return $this->body; } }
    class Client { function get($url, $options) {
        $r = new Reply; $r->body = file_get_contents($url . '?' . http_build_query($options['query'])); return $r; } }
    class Drupal { static function httpClient() { return new Client; } }
}
"""


def example(kind, having):
    return next(text for name, text in EXAMPLES if name == kind and having in text)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@unittest.skipIf(PHP is None, "skipped: php-cli is not installed")
class Php(Archived):
    def run_php(self, code):
        path = self.folder / "example.php"
        path.write_text(code)
        done = subprocess.run([PHP, "-d", "display_errors=stderr", str(path)], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def test_wordpress(self):
        with Server(self.folder / "archive", "--base-url", "https://arhivs.example") as server:
            code = example("php", "add_shortcode").replace("https://arhivs.example", f"http://127.0.0.1:{server.port}")
            wanted = {"q": "bibliotēka", "body": "Ogres novada pašvaldības dome"}
            calls = "".join(f"$html = $shortcode({php(wanted)});" for _ in range(2))
            out = self.run_php("<?php " + WORDPRESS + code.removeprefix("<?php") +
                               calls + "echo json_encode([$html, $asked]);")
            html, asked = json.loads(out)
            hits = server.json("/v1/search", sort="newest", limit=5, **wanted)["hits"]
            self.assertEqual(asked, 1)  # the second time from what was kept
            self.assertTrue(hits)
            self.assertEqual(re.findall(r'<a href="([^"]*)">', html), [h["links"]["html"] for h in hits])
            refused = self.run_php("<?php " + WORDPRESS + code.removeprefix("<?php") +
                                   "echo $shortcode(['from' => 'vakar']);")
            self.assertEqual(refused, "")

    def test_drupal(self):
        with Server(self.folder / "archive", "--base-url", "https://arhivs.example") as server:
            code = example("php", "ArhivarsBlock").replace("https://arhivs.example", f"http://127.0.0.1:{server.port}")
            (self.folder / "block.php").write_text(code)
            out = self.run_php("<?php " + DRUPAL + "namespace { require '" + str(self.folder / "block.php") + "';"
                               "$block = new Drupal\\arhivars\\Plugin\\Block\\ArhivarsBlock; echo json_encode($block->build()); }")
            built = json.loads(out)
            hits = server.json("/v1/search", q="bibliotēka", sort="newest", limit=5)["hits"]
            self.assertEqual([i["title"]["#url"]["uri"] for i in built["#items"]], [h["links"]["html"] for h in hits])
            self.assertEqual([i["snippet"]["#plain_text"].strip() for i in built["#items"]],
                             [h["snippet"]["text"].strip() for h in hits])


def php(values):
    """A PHP array; the values have no quotes."""
    return "[" + ",".join(f"'{key}' => '{value}'" for key, value in values.items()) + "]"


@unittest.skipIf(NGINX is None, "skipped: nginx is not installed")
class Nginx(Archived):
    @contextlib.contextmanager
    def proxied(self, server):
        port, place = free_port(), self.folder / "nginx"
        place.mkdir(exist_ok=True)
        locations = example("nginx", "proxy_pass").replace("127.0.0.1:8080", f"127.0.0.1:{server.port}")
        temporary = "".join(f"{name}_temp_path {place}/{name};" for name in
                            ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (place / "nginx.conf").write_text(
            f"daemon off; pid {place}/pid; error_log {place}/error.log; events {{}}\n"
            f"http {{ access_log off; {temporary} server {{ listen 127.0.0.1:{port}; {locations} }} }}\n")
        process = subprocess.Popen([NGINX, "-p", str(place), "-c", str(place / "nginx.conf")], stderr=subprocess.DEVNULL)
        try:
            for _ in range(500):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.01)
            yield port
        finally:
            process.terminate()
            process.wait()

    def ask(self, port, path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request(method, path, body, {"Host": "portal.example", **headers})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, dict(answer.getheaders()), text

    def test_behind_a_prefix(self):
        with Server(self.folder / "archive", "--base-url", "https://portal.example/protokoli", "--trusted-proxy",
                    "127.0.0.1", "--rate-limit", "1000") as server, self.proxied(server) as port:
            status, headers, page = self.ask(port, "/protokoli/?q=bibliot%C4%93ka")
            self.assertEqual(status, 200)
            self.assertIn("RateLimit", headers)
            links = {link for link in re.findall(r'(?:href|src|action)="([^"#]+)', page)}
            ours = {link for link in links if link.startswith("/")}
            self.assertTrue(ours and all(link.startswith("/protokoli/") for link in ours), links)
            for link in sorted(ours)[:25]:  # every link within leads somewhere through the proxy
                self.assertEqual(self.ask(port, link.replace("&amp;", "&"))[0], 200, link)
            self.assertIn("https://portal.example/protokoli/sitemap.xml", self.ask(port, "/protokoli/robots.txt")[2])
            self.assertEqual(self.ask(port, "/protokoli/metrics")[0], 403)
            self.assertEqual(self.ask(port, "/protokoli")[0], 301)
            ping = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "ping"})
            self.assertEqual(self.ask(port, "/protokoli/mcp", "POST", ping, **{"Content-Type": "application/json"})[0], 200)

    def test_without_base_url_the_proxy_tells(self):
        with Server(self.folder / "archive", "--trusted-proxy", "127.0.0.1") as server, self.proxied(server) as port:
            self.assertIn("Sitemap: http://portal.example/sitemap.xml", self.ask(port, "/protokoli/robots.txt")[2])


if __name__ == "__main__":
    unittest.main()
