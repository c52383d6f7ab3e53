package cn.guanchao.board;

import cn.guanchao.collect.WatchedSubjects;
import cn.guanchao.language.Analyzer;
import cn.guanchao.language.Reading;
import cn.guanchao.mention.Gist;
import cn.guanchao.mention.Risk;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.SubjectMatcher;
import cn.guanchao.subject.Subjects;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the language stage says of texts that are not collected. */
@RestController
@Tag(name = "language")
@PreAuthorize("hasRole('VIEWER')")
class AnalyzeApi {

	static final int MOST_TEXTS = 1_000;

	private final Analyzer analyzer;

	private final WatchedSubjects watched;

	private final Subjects subjects;

	AnalyzeApi(Analyzer analyzer, WatchedSubjects watched, Subjects subjects) {
		this.analyzer = analyzer;
		this.watched = watched;
		this.subjects = subjects;
	}

	/**
	 * A text to read.
	 *
	 * @param target any name, watched or not, for the sentiment towards it
	 */
	record Text(@Nullable String id, @Nullable String text, @Nullable String target, @Nullable String channel) {
	}

	record Towards(Sentiment sentiment, boolean doubtful) {
	}

	record SubjectResult(String id, String name, Sentiment sentiment, boolean doubtful) {
	}

	/** What was read; the gist only where a watched subject is named. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Result(@Nullable String id, Sentiment sentiment, boolean doubtful, @Nullable Towards target,
			List<SubjectResult> subjects, List<Risk> risks, List<String> tokens, @Nullable Gist gist) {
	}

	@PostMapping("/api/analyze")
	@Operation(summary = "Sentiment, subjects, risks and words of up to 1,000 texts, in their order")
	List<Result> analyze(@RequestBody List<@Nullable Text> texts) {
		if (texts.size() > MOST_TEXTS) {
			throw new BadInput("", texts.size() + " texts are too many for one call; send at most " + MOST_TEXTS);
		}
		List<Checked> checked = new ArrayList<>();
		for (int index = 0; index < texts.size(); index++) {
			checked.add(check(index, texts.get(index)));
		}
		SubjectMatcher matcher = this.watched.matcher();
		Map<String, String> names = this.subjects.all().stream().collect(Collectors.toMap(Subject::id, Subject::name));
		Map<String, List<String>> targets = checked.stream()
			.filter((text) -> text.target() != null)
			.collect(Collectors.groupingBy(Checked::text, Collectors.mapping(Checked::named, Collectors.toList())));
		return checked.stream()
			.map((text) -> read(text, targets.getOrDefault(text.text(), List.of()), matcher, names))
			.toList();
	}

	private record Checked(@Nullable String id, String text, @Nullable String target, @Nullable Channel channel) {

		String named() {
			return (this.target != null) ? this.target : "";
		}

	}

	private static Checked check(int index, @Nullable Text text) {
		if (text == null || text.text() == null) {
			throw new BadInput("[" + index + "].text", "[" + index + "].text is missing; give the text to read");
		}
		try {
			String channel = text.channel();
			return new Checked(text.id(), text.text(),
					(text.target() == null || text.target().isBlank()) ? null : text.target(),
					(channel == null || channel.isBlank()) ? null : Channel.of(channel));
		}
		catch (IllegalArgumentException ex) {
			throw new BadInput("[" + index + "].channel", "[" + index + "]: " + ex.getMessage());
		}
	}

	/** Reads one text, knowing for which other names the same text was sent. */
	private Result read(Checked text, List<String> targets, SubjectMatcher matcher, Map<String, String> names) {
		Reading reading = this.analyzer.read("", text.text(), text.channel(), matcher);
		Towards target = (text.target() == null) ? null
				: towards(this.analyzer.towards(text.text(), text.target(), targets, text.channel()));
		List<SubjectResult> subjects = reading.subjects()
			.stream()
			.map((subject) -> new SubjectResult(subject.subjectId(),
					names.getOrDefault(subject.subjectId(), subject.subjectId()), subject.sentiment(),
					subject.sentiment().doubtful()))
			.toList();
		return new Result(text.id(), reading.sentiment(), reading.sentiment().doubtful(), target, subjects,
				reading.risks(), reading.tokens(), subjects.isEmpty() ? null : reading.gist());
	}

	private static Towards towards(Sentiment sentiment) {
		return new Towards(sentiment, sentiment.doubtful());
	}

}
