package cn.guanchao.respond;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Tells a service outside that we live, so that it can tell people when we do not. */
@Component
class Heartbeat {

	private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	/** Answers whether it was heard; being unheard is logged and changes nothing here. */
	boolean beat(URI address) {
		HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(15)).GET().build();
		try {
			int status = this.http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
			if (status >= 300) {
				log.warn("heartbeat to {} was answered with {}", address.getHost(), status);
			}
			return status < 300;
		}
		catch (IOException ex) {
			log.warn("heartbeat to {} failed: {}", address.getHost(), ex.toString());
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
