package cn.guanchao.board;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The running application with its {@link Office}, for tests that call it over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class OfficeHours {

	@Autowired
	ApplicationContext application;

	Office office;

	@LocalServerPort
	private int port;

	@BeforeEach
	void people() {
		this.office = Office.open(this.application, this.port);
	}

}
