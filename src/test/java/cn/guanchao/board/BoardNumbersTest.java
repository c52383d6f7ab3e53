package cn.guanchao.board;

import cn.guanchao.board.BoardNumbers.Compared;
import cn.guanchao.board.BoardNumbers.OpenIncident;
import cn.guanchao.board.BoardNumbers.Series;
import cn.guanchao.board.BoardNumbers.SignalMark;
import cn.guanchao.board.BoardNumbers.Volume;
import cn.guanchao.board.BoardNumbers.Watched;
import cn.guanchao.detect.Signal;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Incident;
import cn.guanchao.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BoardNumbersTest {

	private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

	private static final OpenIncident CRISIS = new OpenIncident(1, "电池鼓包", "qinghe", "清禾电器", Level.II,
			Incident.State.OPEN, NOON, null, null);

	private static final OpenIncident PRICE_CUT = new OpenIncident(2, "柘岚 T7 降价", "zhelan", "柘岚家电", Level.III,
			Incident.State.OPEN, NOON, null, null);

	private static SignalMark signal(String id, @Nullable Long incident, @Nullable Instant ended) {
		return new SignalMark(id, NOON, Signal.Kind.NEGATIVE, "近 30 分钟负面 42 条", incident, null, ended, "/mentions");
	}

	private static BoardNumbers board(List<OpenIncident> incidents, SignalMark... signals) {
		Compared none = new Compared(0, null);
		return new BoardNumbers(new Watched("qinghe", "清禾电器", Subject.Kind.OWN), NOON, NOON, NOON, null,
				Volume.of(0, 0, false), none, none, List.of(), incidents,
				new Series(Duration.ofMinutes(30), List.of(), null), List.of(signals), List.of(), List.of(), List.of(),
				List.of(), null);
	}

	@Test
	void aRiseIsToldWithTheIncidentThatItLedToAndNoOther() {
		BoardNumbers crisis = board(List.of(CRISIS, PRICE_CUT), signal("a", 1L, null));
		assertThat(crisis.gravestRising()).extracting(SignalMark::id).isEqualTo("a");
		assertThat(crisis.rising()).isNull();

		BoardNumbers solved = board(List.of(PRICE_CUT), signal("a", 1L, null));
		assertThat(solved.gravestRising()).as("it has nothing to do with the price").isNull();
		assertThat(solved.rising()).extracting(SignalMark::id).isEqualTo("a");
	}

	@Test
	void aRiseThatIsOverIsNoneAndTheNewestIsTold() {
		BoardNumbers calm = board(List.of(), signal("a", null, NOON));
		assertThat(calm.rising()).isNull();
		BoardNumbers rising = board(List.of(CRISIS), signal("a", 1L, null), signal("b", 1L, null),
				signal("c", null, null));
		assertThat(rising.gravestRising()).extracting(SignalMark::id).isEqualTo("b");
		assertThat(rising.rising()).extracting(SignalMark::id).isEqualTo("c");
	}

}
