package cn.guanchao.detect;

import cn.guanchao.mention.Mention;
import cn.guanchao.playbook.Accelerator;
import cn.guanchao.source.Channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which facts the texts speak of, by words (accelerators.tsv). One text proves nothing: a
 * fact holds when several say so, or one from a regulator.
 */
final class AcceleratorWords {

	/** Of the texts that are read. */
	private static final double PART = 0.1;

	private static final int LEAST = 2;

	/** What did not happen, or nearly did. */
	private static final Pattern NOT = Pattern
		.compile("(?:差点|险些|几乎|差一点|无人|未造成|没有造成|没有人|并未|不会|未发生|假如|如果|万一|避免|防止|担心|会不会|是否)[^，。！？；,.!?;\\n]{0,10}");

	private static final Map<Accelerator, Pattern> WORDS = read();

	private AcceleratorWords() {
	}

	private static Map<Accelerator, Pattern> read() {
		Map<Accelerator, Pattern> words = new EnumMap<>(Accelerator.class);
		try (InputStream in = Objects.requireNonNull(AcceleratorWords.class.getResourceAsStream("accelerators.tsv"))) {
			new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map((line) -> line.split("\t", 2))
				.forEach((cells) -> words.put(Accelerator.valueOf(cells[0].strip()),
						Pattern.compile(cells[1].strip().replaceAll("\\s+", "|"))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return words;
	}

	static Set<Accelerator> in(List<Mention> mentions) {
		Set<Accelerator> facts = EnumSet.noneOf(Accelerator.class);
		double least = Math.max(LEAST, mentions.size() * PART);
		WORDS.forEach((fact, words) -> {
			long saying = mentions.stream().filter((mention) -> says(mention, words)).count();
			boolean official = mentions.stream()
				.anyMatch((mention) -> mention.article().channel() == Channel.REGULATOR && says(mention, words));
			if (saying >= least || official) {
				facts.add(fact);
			}
		});
		return facts;
	}

	private static boolean says(Mention mention, Pattern words) {
		String text = mention.article().title() + "。" + mention.article().text();
		return words.matcher(NOT.matcher(text).replaceAll("")).find();
	}

}
