package cn.guanchao.competitor;

import cn.guanchao.mention.Article;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subject.Kind;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Invented brands, and articles about them. */
final class Rivals {

	static final Instant PUBLISHED = Instant.parse("2026-11-20T02:00:00Z");

	static final List<Subject> ALL = List.of(
			new Subject("own", "清禾电器", Kind.OWN, List.of("清禾", "清禾家电"), List.of("清禾 K3", "清禾 R5", "清禾 S1"),
					List.of()),
			rival("zl", "柘岚家电", List.of("柘岚"), "柘岚 T7", "柘岚 A2", "柘岚 W1"),
			rival("jb", "霁泊生活电器", List.of("霁泊", "霁泊生活"), "霁泊 B6", "霁泊 G3", "霁泊 Air"),
			rival("cy", "驰岳汽车", List.of("驰岳"), "驰岳 L6", "驰岳 M8"), rival("my", "茉野茶饮", List.of("茉野")),
			rival("xd", "星渡手机", List.of("星渡", "星渡科技"), "星渡 X9"));

	private Rivals() {
	}

	private static Subject rival(String id, String name, List<String> aliases, String... products) {
		return new Subject(id, name, Kind.COMPETITOR, aliases, List.of(products), List.of());
	}

	/** A text, or a title and a text with {@code //} between them. */
	static Article article(String text) {
		return article("a" + Integer.toHexString(text.hashCode()), text);
	}

	static Article article(String id, String text) {
		String[] parts = text.split("//", 2);
		return new Article(id, "s1", "源", Channel.NEWS, URI.create("http://example.com/" + id),
				(parts.length == 2) ? parts[0] : "", parts[parts.length - 1], null, "example.com", PUBLISHED,
				PUBLISHED.plusSeconds(60), "00");
	}

	static Mention mention(Article article, String subjectId) {
		return mention(article, subjectId, article.id());
	}

	static Mention mention(Article article, String subjectId, String storyId) {
		return new Mention(Mention.id(article.id(), subjectId), article, subjectId,
				Sentiment.of(0.1, 0.8, 0.1, List.of()), List.of(), storyId, List.of());
	}

}
