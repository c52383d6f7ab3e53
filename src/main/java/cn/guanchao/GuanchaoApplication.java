package cn.guanchao;

import cn.guanchao.language.TrainCommand;
import cn.guanchao.playbook.PlaybookFolder;
import cn.guanchao.respond.PlanCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** 观潮: watches what is said about a brand and keeps the clock of the answer. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GuanchaoApplication {

	/**
	 * Starts the application; with {@code --train=FOLDER} it only learns new models, and
	 * with a plan command it only answers that.
	 */
	public static void main(String[] args) throws IOException {
		Optional<TrainCommand> train = TrainCommand.asked(args);
		if (train.isPresent()) {
			System.out.println(TrainCommand.sentence(train.get().run()));
			return;
		}
		if (PlanCommand.isMeant(args)) {
			PlaybookFolder folder = new PlaybookFolder("classpath:/playbooks/", "file:./data/calendars/");
			System.exit(new PlanCommand(folder, Clock.systemUTC(), System.out).run(args));
		}
		SpringApplication.run(GuanchaoApplication.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
