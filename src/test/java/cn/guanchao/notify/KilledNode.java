package cn.guanchao.notify;

import cn.guanchao.respond.ResponseRoom;
import org.postgresql.ds.PGSimpleDataSource;

import java.util.Map;

/** A node in a JVM of its own, made to be killed. */
final class KilledNode {

	private KilledNode() {
	}

	public static void main(String[] arguments) throws InterruptedException {
		PGSimpleDataSource database = new PGSimpleDataSource();
		database.setUrl(arguments[0]);
		database.setUser(arguments[1]);
		database.setPassword(arguments[2]);
		ResponseRoom room = new ResponseRoom(database, Map.of("guanchao.notify.lease", "3s"));
		room.startEngine();
		room.make(Dispatcher.class).start();
		System.out.println("ready");
		Thread.sleep(600_000);
	}

}
