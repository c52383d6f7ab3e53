package cn.guanchao.collect;

import cn.guanchao.index.Capture;
import cn.guanchao.mention.Article;
import cn.guanchao.source.Channel;
import cn.guanchao.source.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes in texts that others hand to us, by the same way as those that we collect. */
@Component
public class HandIn {

	private static final int BATCH = 200;

	private final Intake intake;

	private final Clock clock;

	HandIn(Intake intake, Clock clock) {
		this.intake = intake;
		this.clock = clock;
	}

	/** What was wrong with a line. */
	public record BadLine(int line, String error) {
	}

	/**
	 * What became of a file.
	 *
	 * @param received lines that hold something
	 * @param accepted lines that were read and understood
	 * @param mentions mentions of watched subjects in those; a text that means nobody on
	 * the watch list is accepted and leaves none
	 */
	public record Taken(int received, int accepted, int mentions, List<BadLine> errors) {
	}

	/**
	 * Reads a file and takes its good lines in.
	 * @param source the import or push source that it belongs to; null where none is
	 * named
	 * @throws IllegalArgumentException if the file as a whole cannot be read
	 */
	public Taken take(byte[] bytes, @Nullable String contentType, @Nullable Source source) {
		List<HandedFile.Line> lines = HandedFile.read(bytes, contentType);
		List<BadLine> errors = new ArrayList<>();
		Map<String, Integer> lineOf = new HashMap<>();
		List<Captured> captured = new ArrayList<>();
		for (HandedFile.Line line : lines) {
			HandedText text = line.text();
			if (text == null) {
				errors.add(new BadLine(line.line(), line.error()));
				continue;
			}
			Captured capture = captured(text, source);
			lineOf.put(capture.article().id(), line.line());
			captured.add(capture);
		}
		int mentions = 0;
		for (int start = 0; start < captured.size(); start += BATCH) {
			Intake.Taken taken = this.intake.take(captured.subList(start, Math.min(start + BATCH, captured.size())));
			mentions += taken.mentions();
			taken.refused().forEach((id, reason) -> errors.add(new BadLine(lineOf.getOrDefault(id, 0), reason)));
		}
		return new Taken(lines.size(), lines.size() - errors.size(), mentions, errors);
	}

	private Captured captured(HandedText text, @Nullable Source source) {
		Instant now = this.clock.instant();
		String sourceId = (source != null) ? source.id() : "push";
		String sourceName = (source != null) ? source.name() : "手工导入";
		Channel channel = (text.channel() != null) ? text.channel()
				: (source != null) ? source.channel() : Channel.FEEDBACK;
		byte[] bytes = (text.title() + "\n\n" + text.text()).getBytes(StandardCharsets.UTF_8);
		URI url = text.url();
		String id = (text.id() != null) ? ArticleIds.of(sourceId, text.id())
				: (url != null) ? ArticleIds.of(url) : ArticleIds.of(sourceId, Capture.sha256(bytes));
		Capture evidence = Capture.of(id, url, now, "text/plain; charset=utf-8", Map.of(), bytes);
		Article article = new Article(id, sourceId, sourceName, channel, url, text.title(), text.text(), text.author(),
				(text.site() != null) ? text.site() : sourceName,
				(text.publishedAt() != null) ? text.publishedAt() : now, now, evidence.sha256());
		return new Captured(article, (url != null) ? url : URI.create("handed:" + id), evidence);
	}

}
