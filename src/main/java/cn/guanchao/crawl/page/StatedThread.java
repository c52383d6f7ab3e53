package cn.guanchao.crawl.page;

import cn.guanchao.mention.Discussion;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A thread as its page states it for machines: schema.org DiscussionForumPosting,
 * SocialMediaPosting and Question with their comments and answers, in JSON-LD or
 * microdata.
 */
final class StatedThread {

	private static final String[] POSTS = { "discussionforumposting", "socialmediaposting", "question" };

	private static final String[] REPLIES = { "acceptedAnswer", "suggestedAnswer", "comment" };

	private static final Pattern THREAD = Pattern
		.compile("(?i)/(?:DiscussionForumPosting|SocialMediaPosting|Question)\\s*$");

	private StatedThread() {
	}

	static @Nullable Conversation find(Structured stated, Instant now) {
		for (JsonNode node : stated.typed(POSTS)) {
			Conversation linked = linked(node, now);
			if (linked != null) {
				return linked;
			}
		}
		Element root = stated.marked("itemtype", THREAD);
		return (root == null) ? null : marked(root, now);
	}

	private static @Nullable Conversation linked(JsonNode node, Instant now) {
		List<Post> replies = new ArrayList<>();
		for (String property : REPLIES) {
			JsonNode value = node.path(property);
			for (JsonNode each : value.isArray() ? value : List.of(value)) {
				if (each.isObject()) {
					replies.add(post(each, now));
				}
			}
		}
		replies.removeIf((reply) -> reply.text().isBlank());
		Long count = Counts.number(node.path(node.has("answerCount") ? "answerCount" : "commentCount"));
		return conversation(post(node, now), replies, (count != null) ? count : 0);
	}

	private static @Nullable Conversation conversation(Post opening, List<Post> replies, long count) {
		return (replies.isEmpty() && count == 0) ? null : new Conversation(opening,
				new Discussion(count, Conversation.floors(replies, 2, opening.author())), null);
	}

	private static Post post(JsonNode node, Instant now) {
		String words = first(node, "text", "articleBody");
		String text = Paragraphs.of(Jsoup.parseBodyFragment(words.replace("\n", "<br>")).body());
		String author = first(node, "author", "creator");
		String at = first(node, "datePublished", "dateCreated");
		return new Post(0, author.isBlank() ? null : author.strip(), at.isBlank() ? null : Moments.parse(at, now), text,
				false, true);
	}

	private static String first(JsonNode node, String... properties) {
		for (String property : properties) {
			String text = Structured.text(node.path(property));
			if (!text.isBlank()) {
				return text;
			}
		}
		return "";
	}

	private static @Nullable Conversation marked(Element root, Instant now) {
		List<Post> replies = root.select(
				"[itemscope][itemprop=acceptedAnswer], [itemscope][itemprop=suggestedAnswer], [itemscope][itemprop=comment]")
			.stream()
			.map((scope) -> post(scope, now))
			.filter((post) -> !post.text().isBlank())
			.toList();
		Element counted = own(root, "answerCount", "commentCount");
		String count = (counted == null) ? "" : value(counted).replace(",", "");
		return conversation(post(root, now), replies, count.matches("\\d{1,9}") ? Long.parseLong(count) : 0);
	}

	private static Post post(Element scope, Instant now) {
		Element words = own(scope, "text", "articleBody", "commentText");
		Element author = own(scope, "author", "creator");
		Element name = (author == null) ? null : author.selectFirst("[itemprop=name]");
		Element at = own(scope, "datePublished", "dateCreated", "commentTime");
		String by = (name != null) ? value(name) : (author != null) ? value(author) : "";
		return new Post(0, by.isBlank() ? null : by, (at == null) ? null : Moments.parse(value(at), now),
				(words == null) ? "" : Paragraphs.of(words), false, true);
	}

	/** The scope's own property, none of what stands in a scope within it. */
	private static @Nullable Element own(Element scope, String... properties) {
		for (String property : properties) {
			for (Element element : scope.select("[itemprop=" + property + "]")) {
				Element parent = element.parent();
				if (element != scope && parent != null && parent.closest("[itemscope]") == scope) {
					return element;
				}
			}
		}
		return null;
	}

	private static String value(Element element) {
		String machine = element.hasAttr("content") ? element.attr("content") : element.attr("datetime");
		return machine.isBlank() ? element.text().strip() : machine.strip();
	}

}
