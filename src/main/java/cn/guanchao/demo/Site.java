package cn.guanchao.demo;

import cn.guanchao.source.Channel;
import com.fasterxml.jackson.annotation.JsonCreator;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The invented sites; each is a path below {@code /demo-site/}. */
enum Site {

	NEWS("望汐新闻网", "看见每一次潮汐", Channel.NEWS, StandardCharsets.UTF_8, Feed.RSS_SUMMARY),
	EVENING("鹿渡晚报", "一城灯火一张报", Channel.NEWS, Charset.forName("GBK"), Feed.RSS_SUMMARY),
	FORUM("炊间论坛", "会做饭的人都在这里", Channel.FORUM, StandardCharsets.UTF_8, Feed.ATOM_FULL),
	COMPLAINTS("直诉台", "有事直说", Channel.COMPLAINT, StandardCharsets.UTF_8, Feed.RSS_SUMMARY),
	SHOP("集物街", "好物成集", Channel.ECOMMERCE, StandardCharsets.UTF_8, Feed.RSS_FULL),
	TECH("栖电笔记", "把电器拆开来看", Channel.NEWS, StandardCharsets.UTF_8, Feed.ATOM_SUMMARY),
	SOCIAL("叽喳广场", "此刻大家在说", Channel.SOCIAL, StandardCharsets.UTF_8, Feed.RSS_FULL);

	/** The format of a site's feed, and whether it carries the whole text. */
	enum Feed {

		RSS_SUMMARY, RSS_FULL, ATOM_SUMMARY, ATOM_FULL;

		public boolean isAtom() {
			return this == ATOM_SUMMARY || this == ATOM_FULL;
		}

		public boolean isFull() {
			return this == RSS_FULL || this == ATOM_FULL;
		}

	}

	static final String ROOT = "/demo-site/";

	private final String title;

	private final String motto;

	private final Channel channel;

	private final Charset charset;

	private final Feed feed;

	Site(String title, String motto, Channel channel, Charset charset, Feed feed) {
		this.title = title;
		this.motto = motto;
		this.channel = channel;
		this.charset = charset;
		this.feed = feed;
	}

	@JsonCreator
	static Site of(String key) {
		return find(key).orElseThrow(() -> new IllegalArgumentException(
				"demo site '" + key + "' is unknown; use one of " + Arrays.stream(values()).map(Site::key).toList()));
	}

	static Optional<Site> find(String key) {
		return Arrays.stream(values()).filter((site) -> site.key().equals(key)).findFirst();
	}

	/** The word in paths and scenario files. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The site's front page, ending with a slash. */
	public String path() {
		return ROOT + key() + "/";
	}

	public String title() {
		return this.title;
	}

	public String motto() {
		return this.motto;
	}

	public Channel channel() {
		return this.channel;
	}

	public Charset charset() {
		return this.charset;
	}

	public Feed feed() {
		return this.feed;
	}

}
