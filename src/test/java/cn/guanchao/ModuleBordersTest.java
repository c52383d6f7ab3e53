package cn.guanchao;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModuleBordersTest {

	@Test
	void importsPointUpstreamOnly() {
		ApplicationModules.of(GuanchaoApplication.class).verify();
	}

}
