package cn.guanchao.respond;

import java.util.List;

/**
 * What follows from an event.
 *
 * @param after the incident and all its deadlines afterwards
 * @param changed the deadlines that are new or different
 * @param text what happened, for the incident's log
 */
record Transition(Situation after, List<Deadline> changed, List<Notice> notices, String text) {

	Transition {
		changed = List.copyOf(changed);
		notices = List.copyOf(notices);
	}

}
