package cn.guanchao.roster;

import cn.guanchao.access.Person;
import cn.guanchao.access.Role;
import cn.guanchao.playbook.Duty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RollTest {

	/** A Monday, nine o'clock in Shanghai. */
	private static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");

	private static final List<Person> PEOPLE = List.of(person("chen", Role.ANALYST), person("wu", Role.ANALYST),
			person("he", Role.ANALYST), person("lin", Role.MANAGER));

	private static Person person(String login, Role role) {
		return new Person(login.hashCode(), login, login, login + "@qinghe.example", Set.of(role), true);
	}

	private static Instant after(int days, int hours) {
		return MONDAY.plus(Duration.ofDays(days)).plus(Duration.ofHours(hours));
	}

	private static Shift shift(String login, Instant from, Instant until, @Nullable Integer everyDays) {
		return new Shift(1, Duty.PR, login, from, until, everyDays, null);
	}

	private static Absence away(String login, Instant from, Instant until, @Nullable String substitute) {
		return new Absence(1, login, from, until, substitute, "年假", "lin");
	}

	private static List<String> told(Roll roll, Duty duty, Instant at) {
		return roll.onDuty(duty, at).stream().map((one) -> one.person().login()).toList();
	}

	@Test
	void withoutShiftsEveryoneWithTheRoleIsTold() {
		Roll roll = new Roll(List.of(), List.of(), PEOPLE);
		assertThat(told(roll, Duty.PR, MONDAY)).containsExactly("chen", "wu", "he");
		assertThat(roll.onDuty(Duty.PR, MONDAY)).allMatch((one) -> one.why() == OnDuty.Why.ROLE);
	}

	@Test
	void aShiftThatComesAgainRunsInItsOwnWeekOnly() {
		Roll roll = new Roll(
				List.of(shift("chen", MONDAY, after(7, 0), 14), shift("wu", after(7, 0), after(14, 0), 14)), List.of(),
				PEOPLE);
		assertThat(told(roll, Duty.PR, after(3, 0))).containsExactly("chen");
		assertThat(told(roll, Duty.PR, after(7, 0))).as("a shift ends before its end").containsExactly("wu");
		assertThat(told(roll, Duty.PR, after(14 * 20 + 2, 0))).containsExactly("chen");
		assertThat(told(roll, Duty.PR, after(14 * 20 + 9, 0))).containsExactly("wu");
		assertThat(told(roll, Duty.SERVICE, after(3, 0))).as("another duty has no shift").hasSize(3);
	}

	@Test
	void aShiftWithALastStartEndsForGood() {
		Roll roll = new Roll(List.of(new Shift(1, Duty.PR, "chen", MONDAY, after(0, 8), 1, after(4, 0))), List.of(),
				PEOPLE);
		assertThat(told(roll, Duty.PR, after(4, 7))).containsExactly("chen");
		assertThat(told(roll, Duty.PR, after(5, 7))).as("a gap falls to everyone with the role").hasSize(3);
	}

	@Test
	void anAbsentOneIsReplacedAndWithoutASubstituteTheDutyFallsToTheOthers() {
		Shift shift = shift("chen", MONDAY, after(7, 0), null);
		assertThat(told(new Roll(List.of(shift), List.of(away("chen", MONDAY, after(1, 0), "wu")), PEOPLE), Duty.PR,
				after(0, 1)))
			.containsExactly("wu");
		assertThat(told(new Roll(List.of(shift), List.of(away("chen", MONDAY, after(1, 0), "wu")), PEOPLE), Duty.PR,
				after(1, 0)))
			.as("back again")
			.containsExactly("chen");
		assertThat(told(new Roll(List.of(shift), List.of(away("chen", MONDAY, after(1, 0), null)), PEOPLE), Duty.PR,
				after(0, 1)))
			.containsExactly("wu", "he");
	}

	@Test
	void aSubstituteWhoIsAwayTooIsReplacedAndARingOfThemEnds() {
		List<Shift> shifts = List.of(shift("chen", MONDAY, after(7, 0), null));
		Absence chen = away("chen", MONDAY, after(7, 0), "wu");
		Roll row = new Roll(shifts, List.of(chen, away("wu", MONDAY, after(7, 0), "he")), PEOPLE);
		assertThat(row.onDuty(Duty.PR, MONDAY)).singleElement().satisfies((one) -> {
			assertThat(one.person().login()).isEqualTo("he");
			assertThat(one.insteadOf()).isEqualTo("chen");
		});
		Roll ring = new Roll(shifts, List.of(chen, away("wu", MONDAY, after(7, 0), "chen")), PEOPLE);
		assertThat(told(ring, Duty.PR, MONDAY)).containsExactly("he");
		assertThat(told(ring.without(Set.of("he")), Duty.PR, MONDAY)).as("falls to the next of the chain").isEmpty();
	}

	@Test
	void theWeekIsShownInStretchesWithItsGaps() {
		Roll roll = new Roll(List.of(shift("chen", MONDAY, after(0, 12), 1)),
				List.of(away("chen", after(1, 0), after(2, 0), "wu")), PEOPLE);
		assertThat(roll.stretches(Duty.PR, MONDAY, after(3, 0))).extracting(Roll.Stretch::gap)
			.containsExactly(false, true, false, true, false, true);
		assertThat(roll.stretches(Duty.PR, MONDAY, after(3, 0)).get(2).onDuty())
			.extracting((one) -> one.person().login())
			.containsExactly("wu");
		assertThat(roll.stretches(Duty.LEAD, MONDAY, after(3, 0))).singleElement()
			.matches((stretch) -> !stretch.gap(), "a duty that nobody planned has no gap");
	}

	@Test
	void aShiftLongerThanItsRhythmIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> shift("chen", MONDAY, after(8, 0), 7))
			.withMessageContaining("7 days");
		assertThatIllegalArgumentException().isThrownBy(() -> shift("chen", MONDAY, MONDAY, null))
			.withMessageContaining("must be after");
	}

}
