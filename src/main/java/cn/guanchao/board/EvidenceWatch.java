package cn.guanchao.board;

import cn.guanchao.collect.Revisits;
import cn.guanchao.detect.SignalRaised;
import cn.guanchao.mention.Mention;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import java.time.Clock;

/** What a signal rests on is looked at again soon: it may be changed or taken down. */
@Component
class EvidenceWatch {

	private final Revisits revisits;

	private final Clock clock;

	EvidenceWatch(Revisits revisits, Clock clock) {
		this.revisits = revisits;
		this.clock = clock;
	}

	@TransactionalEventListener(fallbackExecution = true)
	void on(SignalRaised raised) {
		this.revisits.soon(raised.finding().evidence().stream().map(Mention::article).distinct().toList(),
				this.clock.instant());
	}

}
