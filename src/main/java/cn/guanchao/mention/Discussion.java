package cn.guanchao.mention;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What others said under a post: the article's text is the opening post alone, so that
 * their words are not taken for its author's.
 *
 * @param replies how many there are, as the page says, else as many as were read
 * @param floors the first of them
 * @param naming the numbers of those that the article's text is made of, where the
 * opening post does not name the subject and they do; empty where the text is the opening
 * post
 */
public record Discussion(long replies, List<Floor> floors, List<Integer> naming) {

	private static final int MOST = 50;

	public Discussion {
		floors = floors.stream().limit(MOST).toList();
		replies = Math.max(replies, floors.size());
		naming = List.copyOf(Objects.requireNonNullElse(naming, List.of())); // older ones
	}

	/** Under an article that is the opening post. */
	public Discussion(long replies, List<Floor> floors) {
		this(replies, floors, List.of());
	}

	/** The same, under an article that is made of these replies. */
	public Discussion naming(List<Floor> named) {
		return new Discussion(this.replies, this.floors, named.stream().map(Floor::number).toList());
	}

	/** When somebody last replied, as far as it was read. */
	public @Nullable Instant latestAt() {
		return this.floors.stream().map(Floor::at).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
	}

	/** With what a further page of the same thread holds. */
	public Discussion with(Discussion further) {
		List<Floor> all = Stream.concat(this.floors.stream(), further.floors.stream()).toList();
		return new Discussion(Math.max(Math.max(this.replies, further.replies), all.size()), all);
	}

	/** With each person's words and name passed through. */
	public Discussion masked(UnaryOperator<String> mask) {
		return new Discussion(this.replies, this.floors.stream()
			.map((floor) -> new Floor(floor.number(), (floor.author() != null) ? mask.apply(floor.author()) : null,
					floor.at(), mask.apply(floor.text()), floor.opener()))
			.toList(), this.naming);
	}

}
