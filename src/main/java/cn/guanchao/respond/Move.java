package cn.guanchao.respond;

import cn.guanchao.respond.Incident.State;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What people may do to an incident, and in which states: all of it stands here. */
public enum Move {

	ACKNOWLEDGE("认领", State.OPEN, State.ACKNOWLEDGED, State.RESPONDING, State.MONITORING),
	LEVEL("调整级别", State.OPEN, State.ACKNOWLEDGED, State.RESPONDING, State.MONITORING),
	NOTE("记录", State.OPEN, State.ACKNOWLEDGED, State.RESPONDING, State.MONITORING, State.RESOLVED, State.REVIEWED),
	DRAFT("起草声明", State.OPEN, State.ACKNOWLEDGED, State.RESPONDING, State.MONITORING),
	APPROVE("批准声明", State.OPEN, State.ACKNOWLEDGED, State.RESPONDING, State.MONITORING),
	PUBLISH("发布声明", State.ACKNOWLEDGED, State.RESPONDING, State.MONITORING),
	STEP("完成任务", State.OPEN, State.ACKNOWLEDGED, State.RESPONDING, State.MONITORING),
	COMPENSATE("补偿", State.ACKNOWLEDGED, State.RESPONDING, State.MONITORING),
	WAIVE("豁免时限", State.OPEN, State.ACKNOWLEDGED, State.RESPONDING, State.MONITORING, State.RESOLVED),
	RESOLVE("解决", State.ACKNOWLEDGED, State.RESPONDING, State.MONITORING), REVIEW("完成复盘", State.RESOLVED),
	MERGE("合并", State.OPEN, State.ACKNOWLEDGED, State.RESPONDING, State.MONITORING),
	SPLIT("拆分", State.OPEN, State.ACKNOWLEDGED, State.RESPONDING, State.MONITORING),
	RECALCULATE("重算时限", State.OPEN, State.ACKNOWLEDGED, State.RESPONDING, State.MONITORING, State.RESOLVED),
	REOPEN("重新打开", State.RESOLVED, State.REVIEWED);

	private final String label;

	private final Set<State> from;

	Move(String label, State first, State... others) {
		this.label = label;
		this.from = EnumSet.of(first, others);
	}

	/** The Chinese verb that people see. */
	public String label() {
		return this.label;
	}

	public boolean allowedIn(State state) {
		return this.from.contains(state);
	}

	/** Everything that is allowed in a state. */
	public static List<Move> allowed(State state) {
		return Arrays.stream(values()).filter((move) -> move.allowedIn(state)).toList();
	}

}
