package cn.guanchao;

import cn.guanchao.language.TrainCommand;
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

	/** Starts the application, or with {@code --train=FOLDER} only learns new models. */
	public static void main(String[] args) throws IOException {
		Optional<TrainCommand> train = TrainCommand.asked(args);
		if (train.isPresent()) {
			System.out.println(TrainCommand.sentence(train.get().run()));
			return;
		}
		SpringApplication.run(GuanchaoApplication.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
