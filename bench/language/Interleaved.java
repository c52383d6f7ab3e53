import cn.guanchao.language.Analyzer;
import cn.guanchao.subject.SubjectMatcher;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The language stage beside bare Viterbi on a busy machine: both read 64 texts in turn, and
 * of each 64 the least processor time of all rounds counts, so that a neighbour's burst
 * spoils a batch of one round and not a whole run.
 */
public class Interleaved {

	private static final SubjectMatcher NOBODY = new SubjectMatcher(List.of());

	private static final int BATCH = 64;

	private static final int TEXTS_PER_CORPUS = 150;

	private static final int ROUNDS = 20;

	public static void main(String[] arguments) throws IOException {
		List<String> texts = texts(Path.of(arguments[0]));
		Segment bare = new ViterbiSegment().enableAllNamedEntityRecognize(false);
		Analyzer analyzer = Analyzer.shipped();
		int batches = (texts.size() + BATCH - 1) / BATCH;
		long[] segmented = new long[batches];
		long[] read = new long[batches];
		Arrays.fill(segmented, Long.MAX_VALUE);
		Arrays.fill(read, Long.MAX_VALUE);
		for (int round = 0; round < ROUNDS; round++) {
			for (int batch = 0; batch < batches; batch++) {
				List<String> some = texts.subList(batch * BATCH, Math.min(texts.size(), (batch + 1) * BATCH));
				segmented[batch] = Math.min(segmented[batch], nanos(some, bare::seg));
				read[batch] = Math.min(read[batch], nanos(some, (text) -> analyzer.read("", text, null, NOBODY)));
			}
		}
		double characters = texts.stream().mapToInt(String::length).sum();
		double viterbi = Arrays.stream(segmented).sum() / characters;
		double stage = Arrays.stream(read).sum() / characters;
		System.out.printf("bare Viterbi %.0f ns a character, whole language stage %.0f, ratio %.3f%n", viterbi, stage,
				viterbi / stage);
	}

	private static long nanos(List<String> texts, Consumer<String> work) {
		long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		texts.forEach(work);
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from;
	}

	/** The texts are the last cell of each line, with targets or without. */
	private static List<String> texts(Path data) throws IOException {
		List<String> texts = new ArrayList<>();
		try (Stream<Path> corpora = Files.list(data)) {
			for (Path dev : corpora.map((corpus) -> corpus.resolve("dev.tsv")).filter(Files::exists).sorted().toList()) {
				Stream.of(Files.readString(dev).split("\n"))
					.limit(TEXTS_PER_CORPUS)
					.forEach((line) -> texts.add(line.substring(line.lastIndexOf('\t') + 1)));
			}
		}
		return texts;
	}

}
