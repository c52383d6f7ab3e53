package cn.guanchao;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What a review should not have to look for. */
class CodeRulesTest {

	private static final JavaClasses CODE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("cn.guanchao");

	@Test
	void timeComesFromTheOneClock() {
		noClasses().that()
			.doNotHaveFullyQualifiedName(GuanchaoApplication.class.getName())
			.should()
			.callMethod(Instant.class, "now")
			.orShould()
			.callMethod(LocalDate.class, "now")
			.orShould()
			.callMethod(LocalDateTime.class, "now")
			.orShould()
			.callMethod(ZonedDateTime.class, "now")
			.orShould()
			.callMethod(OffsetDateTime.class, "now")
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callMethod(Clock.class, "systemUTC")
			.check(CODE);
	}

	@Test
	void nothingImportsTheDemonstration() {
		noClasses().that()
			.resideOutsideOfPackage("cn.guanchao.demo..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("cn.guanchao.demo..")
			.check(CODE);
	}

}
