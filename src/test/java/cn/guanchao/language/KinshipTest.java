package cn.guanchao.language;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class KinshipTest {

	private static final Map<String, float[]> VECTORS = Map.of("失望", new float[] { 0.8f, 0.6f }, "气愤",
			new float[] { 0.6f, 0.8f }, "满意", new float[] { -0.6f, 0.8f });

	private static final List<String> WORDS = List.of("失望", "气愤", "满意", "质量");

	@Test
	void afterFoldingTheWordsAloneSayWhatTheySaidWithTheirPlaces() {
		int[] rowOfHash = rowOfHash();
		Kinship kinship = new Kinship(VECTORS, rowOfHash, WORDS.size());
		Example plain = Example.of(Grams.of(Words.of("质量让人失望,也让人气愤")), rowOfHash, 0, 0);
		Weights weights = random(kinship.allRows());
		double before = score(weights, kinship.join(plain));
		kinship.fold(weights.shared, Weights.CLASSES);
		assertThat(score(weights, plain)).isEqualTo(before, within(1e-5));
	}

	@Test
	void aLessonAboutOneWordReachesAnotherUsedAlike() {
		int[] rowOfHash = rowOfHash();
		Kinship kinship = new Kinship(VECTORS, rowOfHash, WORDS.size());
		List<Example> lessons = List.of(lesson("失望", 0, rowOfHash, kinship), lesson("满意", 2, rowOfHash, kinship));
		float[][] evenly = { { 1, 1 }, { 1, 1 }, { 1, 1 } };
		Weights weights = new Svm(1, 1, 20, 1).learn(lessons, kinship.allRows(), 1, null, evenly);
		kinship.fold(weights.shared, Weights.CLASSES);
		Example unseen = Example.of(Grams.of(Words.of("气愤")), rowOfHash, 0, 0);
		Example neutral = Example.of(Grams.of(Words.of("质量")), rowOfHash, 0, 0);
		assertThat(score(weights, unseen)).isGreaterThan(score(weights, neutral));
	}

	private static Example lesson(String text, int label, int[] rowOfHash, Kinship kinship) {
		return kinship.join(Example.of(Grams.of(Words.of(text)), rowOfHash, label, 0));
	}

	private static int[] rowOfHash() {
		int[] rowOfHash = new int[1 << Grams.BITS];
		Arrays.fill(rowOfHash, -1);
		for (int row = 0; row < WORDS.size(); row++) {
			rowOfHash[Grams.ofWord(WORDS.get(row))] = row;
		}
		return rowOfHash;
	}

	/** The score of being negative. */
	private static double score(Weights weights, Example example) {
		double[] scores = new double[Weights.CLASSES];
		weights.score(example, new float[1], scores);
		return scores[0];
	}

	private static Weights random(int rows) {
		Weights weights = new Weights(rows, 1);
		Random random = new Random(1);
		for (int i = 0; i < weights.shared.length; i++) {
			weights.shared[i] = (float) random.nextGaussian();
		}
		return weights;
	}

}
