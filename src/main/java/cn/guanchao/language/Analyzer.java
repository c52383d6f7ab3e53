package cn.guanchao.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import cn.guanchao.language.RiskRules.Findings;
import cn.guanchao.language.TargetView.Span;
import cn.guanchao.mention.Risk;
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

	/** How much what follows a contrast outweighs the whole. */
	private static final double AFTER_TURN = 0.45;

	/** Below this probability of being positive, what follows praise mocks it. */
	private static final double NO_PRAISE = 0.45;

	/** How much mockery multiplies the odds of being negative, as a logarithm. */
	private static final double MOCKED = 2;

	/**
	 * How much a certain risk multiplies the odds of being negative, as a logarithm.
	 * Chosen on the written risk cases (harm called negative: 43 % without, 96 % with
	 * it); on those written later 90 and 93 %, traps as before, entity corpora as before.
	 */
	private static final double HARM = 2.5;

	/** So many mentions of a name are asked for comparisons. */
	private static final int MENTIONS = 6;

	private final Models models;

	private final RiskReader risks;

	private final Cues cues;

	/** How likely each kind of source is where the channel does not say. */
	private final float[] expected;

	private Analyzer(Models models, RiskReader risks, Cues cues, float[] expected) {
		this.models = models;
		this.risks = risks;
		this.cues = cues;
		this.expected = expected;
	}

	private static Analyzer with(Models models) {
		return new Analyzer(models, RiskReader.shipped(), Cues.shipped(),
				Domains.expected(models.document().domains(), null));
	}

	/** An analyser with the models shipped in the application. */
	public static Analyzer shipped() {
		return with(Models.shipped());
	}

	/** An analyser with models that the command {@code train} wrote into a folder. */
	public static Analyzer trained(Path models) {
		return with(Models.in(models));
	}

	/** Reads an article; the title may be empty, the channel unknown. */
	public Reading read(String title, String text, @Nullable Channel channel, SubjectMatcher matcher) {
		Words words = Words.of(whole(title, text));
		Sentiment whole = whole(words, channel);
		Findings findings = this.risks.find(words, whole);
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
			subjects.add(new SubjectSentiment(id, towards(words, name, spans, others, findings, channel)));
		});
		return new Reading(words.tokens(), whole, subjects, findings.risks(), findings.severity(),
				Gists.of(words, title.strip().length(), mentions.values()));
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
		Findings findings = this.risks.find(words, whole(words, channel));
		return towards(words, targetName, mentions, others, findings, channel);
	}

	private Sentiment whole(Words words, @Nullable Channel channel) {
		Model model = this.models.document();
		int end = (words.chars.length <= WEIGHED) ? words.count : words.indexAt(WEIGHED);
		char[] heard = this.cues.heard(words);
		Grams grams = Grams.of(words, heard, 0, end);
		float[] prior = (channel != null) ? Domains.expected(model.domains(), channel) : this.expected;
		Opinion opinion = opinion(model, grams, prior);
		int turn = this.cues.turn(words);
		if (turn > 0) {
			Opinion after = opinion(model, Grams.of(words, heard, turn, words.count), prior);
			mix(opinion.probabilities, after.probabilities, AFTER_TURN);
		}
		double[] shifts = this.cues.shifts(words);
		int praised = this.cues.afterPraise(words);
		if (praised > 0) {
			double[] rest = opinion(model, Grams.of(words, heard, praised, words.count), prior).probabilities;
			shifts[0] += (rest[2] < NO_PRAISE) ? MOCKED : 0;
		}
		if (Arrays.stream(shifts).anyMatch((one) -> one != 0)) {
			shift(opinion.probabilities, shifts);
			return mostProbable(model, words, grams, opinion);
		}
		return sentiment(model, words, grams, opinion);
	}

	/**
	 * A risk that is told of the only name in a text speaks against it: what the model
	 * learned of shares and meals says little of a battery that swells.
	 */
	private Sentiment towards(Words words, String name, List<Span> mentions, List<Span> others, Findings findings,
			@Nullable Channel channel) {
		Grams grams = TargetView.of(words, name, mentions, others);
		Opinion opinion = opinion(this.models.target(), grams,
				Domains.expected(this.models.target().domains(), channel));
		int outcome = mentions.stream()
			.limit(MENTIONS)
			.mapToInt((mention) -> Comparison.outcome(words.chars, mention))
			.filter((one) -> one != 0)
			.findFirst()
			.orElse(0);
		if (outcome != 0) {
			shift(opinion.probabilities, new double[] { -3 * outcome, 0, 3 * outcome });
		}
		double harm = findings.risks().stream().mapToDouble(Risk::confidence).max().orElse(0);
		if (outcome == 0 && harm > 0 && others.isEmpty()) {
			shift(opinion.probabilities, new double[] { HARM * harm, 0, 0 });
			return mostProbable(this.models.target(), words, grams, opinion);
		}
		return sentiment(this.models.target(), words, grams, opinion);
	}

	/**
	 * What a model thinks of a text: the three probabilities, and how much of each kind
	 * of source it is.
	 */
	private record Opinion(double[] probabilities, float[] gates) {
	}

	private static Opinion opinion(Model model, Grams grams, float[] prior) {
		float[] sums = model.sums(grams);
		float[] gates = model.gates(sums, prior);
		return new Opinion(model.calibration().probabilities(model.scores(sums, gates), gates), gates);
	}

	/** With the label that the thresholds of the text's kind of source give. */
	private static Sentiment sentiment(Model model, Words words, Grams grams, Opinion opinion) {
		Label label = Label.values()[model.calibration().label(opinion.probabilities, opinion.gates)];
		return sentiment(model, words, grams, opinion, label);
	}

	private static Sentiment mostProbable(Model model, Words words, Grams grams, Opinion opinion) {
		double[] p = opinion.probabilities;
		return sentiment(model, words, grams, opinion, Label.mostProbable(p[0], p[1], p[2]));
	}

	private static Sentiment sentiment(Model model, Words words, Grams grams, Opinion opinion, Label label) {
		double[] p = opinion.probabilities;
		return new Sentiment(label, p[2] - p[0], p[0], p[1], p[2],
				Deciding.words(model, words, grams, opinion.gates, label));
	}

	private static void mix(double[] p, double[] other, double share) {
		for (int k = 0; k < p.length; k++) {
			p[k] = (1 - share) * p[k] + share * other[k];
		}
	}

	private static void shift(double[] p, double[] shifts) {
		double sum = 0;
		for (int k = 0; k < p.length; k++) {
			p[k] *= Math.exp(shifts[k]);
			sum += p[k];
		}
		for (int k = 0; k < p.length; k++) {
			p[k] /= sum;
		}
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
