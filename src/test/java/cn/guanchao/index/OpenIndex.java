package cn.guanchao.index;

import cn.guanchao.mention.Mention;

import java.util.List;

/** The real index for tests of other packages. */
public final class OpenIndex {

	private final RealIndex index = new RealIndex();

	public MentionCounts counts() {
		return this.index.counts;
	}

	public Evidence evidence() {
		return this.index.evidence;
	}

	public TopStories stories() {
		return this.index.stories;
	}

	public Mentions mentions() {
		return this.index.mentions;
	}

	/** Saves them so that the next search finds them. */
	public void save(List<Mention> mentions) {
		Mentions.Saved saved = this.index.mentions.save(mentions);
		if (saved.saved() < mentions.size()) {
			throw new IllegalStateException("not kept: " + saved);
		}
		this.index.mentions.refresh();
	}

}
