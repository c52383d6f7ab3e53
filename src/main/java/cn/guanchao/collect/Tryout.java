package cn.guanchao.collect;

import cn.guanchao.source.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** What a source would bring, before it is added: its list is read, nothing is kept. */
@Component
public class Tryout {

	private static final int SHOWN = 10;

	private static final int BEGINNING = 120;

	private final FrontDoor door;

	Tryout(FrontDoor door) {
		this.door = door;
	}

	/**
	 * What the source lists now.
	 *
	 * @param total all that it lists; the first few of them are shown
	 * @param problem why nothing could be read, in words for a PR person; null where
	 * something could
	 */
	public record Tried(int total, List<Item> items, @Nullable String problem) {
	}

	/** One of them; the text is its beginning, as far as the list says it. */
	public record Item(String title, URI url, @Nullable Instant publishedAt, String text) {

		static Item of(Entry entry) {
			String text = entry.text();
			return new Item(entry.title(), entry.url(), entry.publishedAt(),
					(text.length() > BEGINNING) ? text.substring(0, BEGINNING) + "…" : text);
		}

	}

	public Tried look(Source source) {
		return switch (this.door.glance(source)) {
			case Listing.Unchanged _ -> new Tried(0, List.of(), null);
			case Listing.Unreadable unreadable -> new Tried(0, List.of(), unreadable.reason());
			case Listing.Entries listed ->
				new Tried(listed.entries().size(), listed.entries().stream().limit(SHOWN).map(Item::of).toList(), null);
		};
	}

}
