package cn.guanchao.collect;

import cn.guanchao.index.Mentions;
import cn.guanchao.language.Stories;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Discussion;
import cn.guanchao.mention.Mention;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The stories of the last weeks, filled from the index after a start and with what other
 * nodes have collected since.
 */
@Component
class StoryMemory {

	private static final Duration WINDOW = Duration.ofDays(30);

	private static final int MOST_ARTICLES = 1_000_000;

	/** What another node wrote becomes visible to a search a little later. */
	private static final Duration OVERLAP = Duration.ofSeconds(30);

	private final Stories stories = new Stories(WINDOW, MOST_ARTICLES);

	private final Mentions mentions;

	private final JoinedStories joined;

	private final Clock clock;

	private Instant known;

	StoryMemory(Mentions mentions, JoinedStories joined, Clock clock) {
		this.mentions = mentions;
		this.joined = joined;
		this.clock = clock;
		this.known = clock.instant().minus(WINDOW);
	}

	/** Learns what was captured since the last call. */
	synchronized void refresh() {
		Instant now = this.clock.instant();
		this.mentions.capturedSince(this.known.minus(OVERLAP), this::remember);
		this.known = now;
	}

	/** By its own words: what its replies say is not what others repost. */
	private void remember(Mention mention) {
		Discussion talk = mention.article().discussion();
		if (talk == null || talk.naming().isEmpty()) {
			this.stories.remember(mention.article(), mention.tokens(), mention.storyId());
		}
	}

	/**
	 * The story of an article; stories that it shows to be one are joined in the index.
	 */
	String storyOf(Article article, List<String> tokens) {
		Stories.Place place = this.stories.assign(article, tokens);
		if (!place.joined().isEmpty()) {
			this.joined.join(place.joined(), place.storyId());
			this.mentions.joinStories(place.joined(), place.storyId());
		}
		return place.storyId();
	}

}
