package cn.guanchao.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import cn.guanchao.language.TargetView.Span;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.mention.Sentiment.Label;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.SubjectMatcher;
import cn.guanchao.subject.SubjectMatcher.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Chinese text: words, sentiment of the whole and towards each subject, risks.
 * Segmentation happens once; everything else reads its words. Safe for many threads.
 */
public final class Analyzer {

	/**
	 * So many characters decide the sentiment of a text; what follows is only tokens,
	 * subjects and risks.
	 */
	private static final int WEIGHED = 3000;

	private final Models models;

	private final RiskRules risks = RiskRules.shipped();

	private Analyzer(Models models) {
		this.models = models;
	}

	/** An analyser with the models shipped in the application. */
	public static Analyzer shipped() {
		return new Analyzer(Models.shipped());
	}

	/** An analyser with models that the command {@code train} wrote into a folder. */
	public static Analyzer trained(Path models) {
		return new Analyzer(Models.in(models));
	}

	/** Reads an article; the title may be empty, the channel unknown. */
	public Reading read(String title, String text, @Nullable Channel channel, SubjectMatcher matcher) {
		Words words = Words.of(whole(title, text));
		Map<String, List<Span>> mentions = mentions(words, matcher);
		List<SubjectSentiment> subjects = new ArrayList<>();
		mentions.forEach((id, spans) -> {
			List<Span> others = new ArrayList<>();
			mentions.forEach((other, otherSpans) -> {
				if (!other.equals(id)) {
					others.addAll(otherSpans);
				}
			});
			String name = words.text.substring(spans.getFirst().from(), spans.getFirst().to());
			subjects.add(new SubjectSentiment(id, towards(words, name, spans, others, channel)));
		});
		return new Reading(words.tokens(), whole(words, channel), subjects, this.risks.find(words),
				this.risks.severity(words));
	}

	/** The sentiment towards any name, written in the text or not. */
	public Sentiment towards(String text, String targetName, @Nullable Channel channel) {
		return towards(text, targetName, List.of(), channel);
	}

	/**
	 * The sentiment towards a name, told apart from other names of the same text.
	 * @param otherNames names that the text also speaks of
	 */
	public Sentiment towards(String text, String targetName, Collection<String> otherNames, @Nullable Channel channel) {
		Words words = Words.of(text);
		List<Span> others = Names.others(words.chars, targetName, otherNames);
		List<Span> mentions = Names.find(words.chars, targetName, others);
		return towards(words, targetName, mentions, others, channel);
	}

	private Sentiment whole(Words words, @Nullable Channel channel) {
		int end = (words.chars.length <= WEIGHED) ? words.count : words.indexAt(WEIGHED);
		Grams grams = Grams.of(words, end);
		return sentiment(this.models.document(), words, grams, channel);
	}

	private Sentiment towards(Words words, String name, List<Span> mentions, List<Span> others,
			@Nullable Channel channel) {
		return sentiment(this.models.target(), words, TargetView.of(words, name, mentions, others), channel);
	}

	private static Sentiment sentiment(Model model, Words words, Grams grams, @Nullable Channel channel) {
		float[] sums = model.sums(grams);
		float[] gates = model.gates(sums, Domains.expected(model.domains(), channel));
		double[] p = model.calibration().probabilities(model.scores(sums, gates), gates);
		Label label = Label.values()[model.calibration().label(p, gates)];
		return new Sentiment(label, p[2] - p[0], p[0], p[1], p[2], Deciding.words(model, words, grams, gates, label));
	}

	private static Map<String, List<Span>> mentions(Words words, SubjectMatcher matcher) {
		Map<String, List<Span>> mentions = new LinkedHashMap<>();
		for (Occurrence occurrence : matcher.find(words.chars)) {
			if (!words.isTorn(occurrence.start(), occurrence.end())) {
				mentions.computeIfAbsent(occurrence.subjectId(), (_) -> new ArrayList<>())
					.add(new Span(occurrence.start(), occurrence.end()));
			}
		}
		return mentions;
	}

	private static String whole(String title, String text) {
		return title.isBlank() || text.startsWith(title.strip()) ? text : title.strip() + "。" + text;
	}

}
