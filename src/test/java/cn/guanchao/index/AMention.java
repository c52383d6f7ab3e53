package cn.guanchao.index;

import cn.guanchao.mention.Article;
import cn.guanchao.mention.Gist;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Risk;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Builds a mention of which a test states only what matters. */
final class AMention {

	private String articleId = UUID.randomUUID().toString();

	private String sourceId = "s1";

	private Channel channel = Channel.NEWS;

	private String title = "标题";

	private String text = "正文";

	private @Nullable String site = "example.com";

	private Instant publishedAt = Instant.parse("2026-11-20T02:00:00Z");

	private @Nullable Instant capturedAt;

	private String subjectId = "qinghe";

	private Sentiment sentiment = Sentiment.of(0.1, 0.8, 0.1, List.of());

	private final List<Risk> risks = new ArrayList<>();

	private @Nullable String storyId;

	private List<String> tokens = List.of("正文");

	private Gist gist = Gist.NONE;

	static AMention aMention() {
		return new AMention();
	}

	AMention article(String id) {
		this.articleId = id;
		return this;
	}

	AMention of(String subjectId) {
		this.subjectId = subjectId;
		return this;
	}

	AMention from(String sourceId) {
		this.sourceId = sourceId;
		return this;
	}

	AMention in(Channel channel) {
		this.channel = channel;
		return this;
	}

	AMention titled(String title) {
		this.title = title;
		return this;
	}

	AMention saying(String text, String... tokens) {
		this.text = text;
		this.tokens = List.of(tokens);
		return this;
	}

	AMention on(String site) {
		this.site = site;
		return this;
	}

	AMention at(String instant) {
		return at(Instant.parse(instant));
	}

	AMention at(Instant instant) {
		this.publishedAt = instant;
		return this;
	}

	AMention captured(Instant instant) {
		this.capturedAt = instant;
		return this;
	}

	AMention negative() {
		this.sentiment = Sentiment.of(0.9, 0.08, 0.02, List.of("爆炸"));
		return this;
	}

	AMention positive() {
		this.sentiment = Sentiment.of(0.02, 0.08, 0.9, List.of("点赞"));
		return this;
	}

	AMention risk(RiskCategory category) {
		this.risks.add(new Risk(category, 0.8, List.of("爆炸")));
		return this;
	}

	AMention story(String storyId) {
		this.storyId = storyId;
		return this;
	}

	AMention gist(Gist gist) {
		this.gist = gist;
		return this;
	}

	Mention build() {
		Instant captured = (this.capturedAt != null) ? this.capturedAt : this.publishedAt.plusSeconds(60);
		Article article = new Article(this.articleId, this.sourceId, "源", this.channel,
				URI.create("http://example.com/" + this.articleId), this.title, this.text, null, this.site,
				this.publishedAt, captured, "00");
		return new Mention(Mention.id(this.articleId, this.subjectId), article, this.subjectId, this.sentiment,
				this.risks, (this.storyId != null) ? this.storyId : this.articleId, this.tokens, this.gist);
	}

}
