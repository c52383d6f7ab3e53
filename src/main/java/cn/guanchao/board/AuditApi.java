package cn.guanchao.board;

import cn.guanchao.access.AuditChain;
import cn.guanchao.access.AuditCheck;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;

/** Whether anybody tampered with the audit. */
@RestController
@RequestMapping("/api/audit/check")
@PreAuthorize("hasAnyRole('ADMIN', 'EXECUTIVE')")
@Tag(name = "audit")
class AuditApi {

	private final AuditCheck check;

	AuditApi(AuditCheck check) {
		this.check = check;
	}

	/**
	 * @param rows up to where the chain is whole
	 * @param hash of the last of them
	 * @param fullAt when it was last read from its first row
	 */
	record Checked(boolean whole, long rows, String hash, Instant at, Instant fullAt,
			AuditChain.@Nullable Break broken) {

		static Checked of(AuditCheck.Finding found) {
			AuditChain chain = found.chain();
			return new Checked(chain.whole(), chain.seq(), chain.hash(), found.at(), found.fullAt(), chain.broken());
		}

	}

	@GetMapping
	@Operation(summary = "How far the audit's chain was found whole, and where not; the new rows are read first")
	Checked look() {
		return Checked.of(this.check.look());
	}

	@PostMapping
	@Operation(summary = "Read every row from the first, now")
	Checked full() {
		return Checked.of(this.check.full());
	}

}
