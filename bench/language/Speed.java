package cn.guanchao.bench;

import cn.guanchao.language.Analyzer;
import cn.guanchao.subject.SubjectMatcher;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The language stage beside bare HanLP segmentation of the same texts, by JMH: the first
 * texts of each corpus's dev part, in milliseconds for all of them. JMH measures the
 * clock, not the processor's time: run it on an idle machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = { "-Xmx2g", "-XX:+UseSerialGC" })
public class Speed {

	private static final int TEXTS_PER_CORPUS = 200;

	private static final SubjectMatcher NOBODY = new SubjectMatcher(List.of());

	private final List<String> texts = new ArrayList<>();

	private final Segment bare = new ViterbiSegment().enableAllNamedEntityRecognize(false);

	private final Analyzer analyzer = Analyzer.shipped();

	/** The texts are the last cell of each line, with targets or without. */
	@Setup
	public void read() throws IOException {
		try (Stream<Path> corpora = Files.list(Path.of(System.getProperty("corpora")))) {
			for (Path dev : corpora.map((corpus) -> corpus.resolve("dev.tsv")).filter(Files::exists).sorted().toList()) {
				Stream.of(Files.readString(dev).split("\n"))
					.limit(TEXTS_PER_CORPUS)
					.forEach((line) -> this.texts.add(line.substring(line.lastIndexOf('\t') + 1)));
			}
		}
	}

	@Benchmark
	public void bareViterbi(Blackhole read) {
		this.texts.forEach((text) -> read.consume(this.bare.seg(text)));
	}

	@Benchmark
	public void wholeLanguageStage(Blackhole read) {
		this.texts.forEach((text) -> read.consume(this.analyzer.read("", text, null, NOBODY)));
	}

}
