package cn.guanchao.language;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModelTest {

	private static final float[] UNKNOWN = { 1, 1 };

	private static final float[] SECOND_CHANNEL = { 0.01f, 1 };

	@Test
	void aTextThatSoundsLikeNoSourceInParticularIsLeftMoreToWhatAllShare() {
		assertThat(gates(true, UNKNOWN)).containsExactly(0.25f, 0.25f);
		assertThat(gates(true, SECOND_CHANNEL)[1]).isGreaterThan(0.97f);
	}

	@Test
	void whereEveryKindOfSourceIsKnownTheySpeakInFull() {
		assertThat(gates(false, UNKNOWN)).containsExactly(0.5f, 0.5f);
	}

	private static float[] gates(boolean open, float[] prior) {
		List<String> domains = List.of("news", "posts");
		float[] nothing = new float[Model.columns(domains.size())];
		byte[][] columns = new byte[nothing.length][0];
		long[] noRows = new long[1 << (Grams.BITS - 6)];
		Model model = new Model(domains, open, noRows, columns, nothing, nothing, new Calibration(domains.size()));
		return model.gates(Arrays.copyOf(nothing, nothing.length), prior);
	}

}
