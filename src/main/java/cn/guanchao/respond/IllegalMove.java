package cn.guanchao.respond;

import cn.guanchao.respond.Incident.State;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/** A move that an incident does not allow now, with what it does allow. */
public class IllegalMove extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Move move;

	private final @Nullable State state;

	private IllegalMove(Move move, @Nullable State state, String message) {
		super(message);
		this.move = move;
		this.state = state;
	}

	static IllegalMove in(State state, Move move) {
		return new IllegalMove(move, state, "事件" + state.label() + "，不能「" + move.label() + "」；现在可以："
				+ Move.allowed(state).stream().map(Move::label).collect(Collectors.joining("、")));
	}

	static IllegalMove because(State state, Move move, String reason) {
		return new IllegalMove(move, state, reason);
	}

	public Move move() {
		return this.move;
	}

	/** What is allowed instead. */
	public List<Move> allowed() {
		return (this.state != null) ? Move.allowed(this.state) : List.of();
	}

}
