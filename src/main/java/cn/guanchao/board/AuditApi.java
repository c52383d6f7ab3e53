package cn.guanchao.board;

import cn.guanchao.access.AuditCheck;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

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

	@GetMapping
	@Operation(summary = "How far the audit's chain was found whole, and where not; the new rows are read first")
	AuditCheck.Finding look() {
		return this.check.look();
	}

	@PostMapping
	@Operation(summary = "Read every row from the first, now")
	AuditCheck.Finding full() {
		return this.check.full();
	}

}
