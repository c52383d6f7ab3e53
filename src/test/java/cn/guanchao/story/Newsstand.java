package cn.guanchao.story;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small site of the test's own: a feed of teasers and the articles' pages. */
final class Newsstand implements AutoCloseable {

	private final List<Post> posts = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private record Post(String title, String text, Instant at) {
	}

	Newsstand() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/feed.xml", this::feed);
		this.server.createContext("/post/", this::page);
		this.server.start();
	}

	void publish(String title, String text, Instant at) {
		this.posts.addFirst(new Post(title, text, at));
	}

	String address() {
		return "127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void feed(HttpExchange exchange) throws IOException {
		StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel>"
				+ "<title>街谈</title><link>http://" + address() + "/</link>");
		List<Post> now = List.copyOf(this.posts);
		for (int i = 0; i < now.size(); i++) {
			Post post = now.get(i);
			xml.append("<item><title>")
				.append(post.title())
				.append("</title><link>")
				.append(link(now.size() - i))
				.append("</link><pubDate>")
				.append(DateTimeFormatter.RFC_1123_DATE_TIME.format(post.at().atOffset(ZoneOffset.UTC)))
				.append("</pubDate><description>")
				.append(post.text(), 0, Math.min(20, post.text().length()))
				.append("</description></item>");
		}
		answer(exchange, "application/rss+xml", xml.append("</channel></rss>").toString());
	}

	private String link(int number) {
		return "http://" + address() + "/post/" + number;
	}

	private void page(HttpExchange exchange) throws IOException {
		int number = Integer.parseInt(exchange.getRequestURI().getPath().substring("/post/".length()));
		Post post = this.posts.get(this.posts.size() - number);
		answer(exchange, "text/html; charset=utf-8", """
				<!doctype html><html lang="zh"><head><title>%1$s</title></head><body><nav><a href="/">首页</a></nav>
				<article><h1>%1$s</h1><p>来源:街谈 发布时间:%3$s</p><p>%2$s</p></article><footer>街谈</footer></body></html>
				""".formatted(post.title(), post.text(),
				DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.ofHours(8)).format(post.at())));
	}

	private static void answer(HttpExchange exchange, String type, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", type);
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
