package cn.guanchao.board;

import cn.guanchao.respond.IncidentFile;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The proof that somebody knows: delivered, opened, taken charge.
 *
 * @param group whether it is a chat group
 * @param sentAt when the first message reached them, null while none did
 * @param problem why the last one failed, null where it did not
 * @param deliveries all messages, the newest first
 */
record Told(String login, String name, boolean group, @Nullable Instant sentAt, @Nullable Instant openedAt,
		@Nullable Instant takenAt, @Nullable String problem, List<IncidentFile.Delivery> deliveries) {

	Told {
		deliveries = List.copyOf(deliveries);
	}

	/** Everybody who was told, in the order of the first message. */
	static List<Told> of(IncidentFile file) {
		Map<String, List<IncidentFile.Delivery>> byPerson = new LinkedHashMap<>();
		file.deliveries()
			.stream()
			.sorted(Comparator.comparing(IncidentFile.Delivery::createdAt))
			.forEach((delivery) -> byPerson.computeIfAbsent(delivery.login(), (login) -> new ArrayList<>())
				.addFirst(delivery));
		return byPerson.values().stream().map((deliveries) -> of(deliveries, file)).toList();
	}

	private static Told of(List<IncidentFile.Delivery> deliveries, IncidentFile file) {
		IncidentFile.Delivery last = deliveries.getFirst();
		return new Told(last.login(), last.name(), last.login().startsWith("#"),
				first(deliveries.stream()
					.filter((one) -> one.state().equals("SENT"))
					.flatMap((one) -> Stream.ofNullable(one.doneAt()))),
				first(deliveries.stream().flatMap((one) -> Stream.ofNullable(one.openedAt()))),
				takenAt(last.login(), file), last.state().equals("FAILED") ? last.problem() : null, deliveries);
	}

	private static @Nullable Instant first(Stream<Instant> times) {
		return times.min(Instant::compareTo).orElse(null);
	}

	private static @Nullable Instant takenAt(String login, IncidentFile file) {
		return file.timeline()
			.stream()
			.filter((entry) -> entry.actor().equals(login))
			.filter((entry) -> entry.text().startsWith("认领") || entry.text().startsWith("接手"))
			.map(IncidentFile.Entry::at)
			.findFirst()
			.orElse(null);
	}

}
