package cn.guanchao.respond;

import cn.guanchao.access.Role;
import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CompensationsTest {

	private ResponseRoom room;

	private Compensations compensations;

	private long id;

	@BeforeEach
	void open() {
		this.room = new ResponseRoom().staffed();
		this.compensations = this.room.context.getBean(Compensations.class);
		this.id = this.room.open(Level.II).id();
		this.room.incidents.acknowledge(this.id, "chen", "页面");
	}

	@AfterEach
	void close() {
		this.room.close();
	}

	@Test
	void aSmallSumNeedsOneOtherPersonAndALargeOneThreeInOrder() {
		CompensationProposal small = this.compensations.propose(this.id, 3_000, 6, "换新差价，每人 500 元", "chen");
		assertThat(small.approve()).containsExactly(Duty.SERVICE);
		assertThat(this.compensations.approve(this.id, small.id(), "", "wu").state())
			.isEqualTo(CompensationProposal.State.APPROVED);
		CompensationProposal large = this.compensations.propose(this.id, 90_000, 300, "每人 300 元", "chen");
		assertThat(large.approve()).containsExactly(Duty.SERVICE, Duty.LEGAL, Duty.EXECUTIVE);
		assertThatExceptionOfType(IllegalMove.class)
			.isThrownBy(() -> this.compensations.approve(this.id, large.id(), "", "zhou"))
			.withMessage("现在须由客服批准");
		this.compensations.approve(this.id, large.id(), "", "wu");
		this.compensations.approve(this.id, large.id(), "措辞无自认", "zhao");
		CompensationProposal done = this.compensations.approve(this.id, large.id(), "", "zhou");
		assertThat(done.state()).isEqualTo(CompensationProposal.State.APPROVED);
		assertThat(done.decisions()).extracting(CompensationProposal.Decision::approver)
			.containsExactly("wu", "zhao", "zhou");
		assertThat(this.room.incidents.file(this.id).timeline().getLast().text()).contains("可以执行");
	}

	@Test
	void nobodyApprovesTheirOwnAndNobodyTwice() {
		this.room.person("sun", "孙", Role.ANALYST);
		this.room.context.getBean(cn.guanchao.access.People.class)
			.save("wu", "吴", "wu@qinghe.example", java.util.Set.of(Role.ANALYST, Role.LEGAL), true);
		CompensationProposal proposal = this.compensations.propose(this.id, 40_000, 80, "每人 500 元", "chen");
		assertThatExceptionOfType(IllegalMove.class)
			.isThrownBy(() -> this.compensations.approve(this.id, proposal.id(), "", "chen"))
			.withMessageContaining("提出人不能批准");
		this.compensations.approve(this.id, proposal.id(), "", "wu");
		assertThatExceptionOfType(IllegalMove.class)
			.isThrownBy(() -> this.compensations.approve(this.id, proposal.id(), "", "wu"))
			.withMessageContaining("下一环须由他人批准");
	}

	@Test
	void eachApproverHasAClockAndItsBreachIsToldToThatApprover() {
		this.compensations.propose(this.id, 40_000, 80, "每人 500 元", "chen");
		Deadline clock = this.room.incidents.file(this.id)
			.promises()
			.stream()
			.filter((deadline) -> deadline.label().equals("批准补偿（客服）"))
			.findFirst()
			.orElseThrow();
		assertThat(Duration.between(clock.anchor(), clock.dueAt())).isEqualTo(Duration.ofHours(4));
		this.room.forward(Duration.ofHours(4).plusMinutes(1)).tick();
		assertThat(this.room.count("select count(*) from deadline where label = '批准补偿（客服）' and state = 'BREACHED'"))
			.isEqualTo(1);
		assertThat(this.room.count("""
				select count(*) from outbox where purpose = 'BREACH' and login = 'wu'
					and array_to_string(lines, ' ') like '%批准补偿%'
				""")).isEqualTo(1);
	}

	@Test
	void fromEightyPercentOfTheReserveOnPeopleAreWarnedAndBeyondItTheHighestBandDecides() {
		CompensationProposal first = this.compensations.propose(this.id, 390_000, 1000, "首批", "chen");
		assertThat(first.warning()).isEmpty();
		CompensationProposal second = this.compensations.propose(this.id, 10_000, 20, "第二批", "chen");
		assertThat(second.warning()).contains("400000 元").contains("80%");
		assertThat(this.room.count("""
				select count(*) from outbox where login in ('lin', 'zhou') and purpose = 'APPROVAL'
					and array_to_string(lines, ' ') like '%准备金%'
				""")).isEqualTo(2);
		CompensationProposal third = this.compensations.propose(this.id, 100_001, 20, "第三批", "chen");
		assertThat(third.warning()).contains("超出上限");
		this.compensations.reject(this.id, first.id(), "重复", "wu");
		assertThat(this.compensations.propose(this.id, 1_000, 2, "个案", "chen").approve()).containsExactly(Duty.SERVICE);
	}

	@Test
	void aProposalWithoutABasisOrBeforeSomebodyTookChargeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.compensations.propose(this.id, 100, 1, " ", "chen"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.compensations.propose(this.id, 0, 1, "x", "chen"));
		long fresh = this.room.open(Level.III).id();
		assertThatExceptionOfType(IllegalMove.class)
			.isThrownBy(() -> this.compensations.propose(fresh, 100, 1, "x", "chen"));
	}

	@Test
	void aRaceOfApproversIsWonByOne() throws Exception {
		this.room.person("sun", "孙", Role.ANALYST);
		int rounds = Integer.getInteger("guanchao.races", 100);
		for (int round = 0; round < rounds; round++) {
			CompensationProposal proposal = this.compensations.propose(this.id, 100, 1, "个案", "chen");
			CountDownLatch start = new CountDownLatch(1);
			AtomicInteger accepted = new AtomicInteger();
			try (ExecutorService people = Executors.newFixedThreadPool(4)) {
				for (String approver : new String[] { "wu", "sun", "wu", "chen" }) {
					people.submit(() -> {
						start.await();
						this.compensations.approve(this.id, proposal.id(), "", approver);
						return accepted.incrementAndGet();
					});
				}
				start.countDown();
			}
			assertThat(accepted).hasValue(1);
		}
		assertThat(this.room.count("select count(*) from compensation_decision")).isEqualTo(rounds);
	}

}
