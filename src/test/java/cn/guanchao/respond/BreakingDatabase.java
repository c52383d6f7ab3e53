package cn.guanchao.respond;

import org.jspecify.annotations.Nullable;

import javax.sql.DataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A database whose connections break where a test says so. A break ends the connection as
 * the death of its owner would: the server rolls back what was not committed.
 */
public final class BreakingDatabase {

	/** Where a connection may break. */
	public enum Point {

		CONNECT, BEFORE_STATEMENT, BEFORE_COMMIT, AFTER_COMMIT

	}

	/** Says whether it breaks here and now. */
	@FunctionalInterface
	public interface Fault {

		boolean at(Point point);

	}

	private final DataSource real;

	private final Set<Connection> open = ConcurrentHashMap.newKeySet();

	private volatile Fault fault = (point) -> false;

	private volatile boolean dead;

	public BreakingDatabase(DataSource real) {
		this.real = real;
	}

	/** From now on. */
	public void breakAt(Fault when) {
		this.fault = when;
	}

	/** Everything works again. */
	public void mend() {
		this.fault = (point) -> false;
		this.dead = false;
	}

	/**
	 * As if the process had died: nothing works any more, and all its connections end.
	 */
	public void die() {
		this.dead = true;
		this.open.forEach((connection) -> abort(connection));
		this.open.clear();
	}

	public boolean isDead() {
		return this.dead;
	}

	public DataSource dataSource() {
		return proxy(DataSource.class, (method, arguments) -> {
			if (!method.getName().equals("getConnection")) {
				return call(this.real, method, arguments);
			}
			check(Point.CONNECT, null);
			Connection connection = this.real.getConnection();
			this.open.add(connection);
			return connection(connection);
		});
	}

	private Connection connection(Connection connection) {
		return proxy(Connection.class, (method, arguments) -> switch (method.getName()) {
			case "commit" -> {
				check(Point.BEFORE_COMMIT, connection);
				connection.commit();
				check(Point.AFTER_COMMIT, connection);
				yield null;
			}
			case "prepareStatement" ->
				statement(PreparedStatement.class, (Statement) call(connection, method, arguments), connection);
			case "createStatement" ->
				statement(Statement.class, (Statement) call(connection, method, arguments), connection);
			case "close" -> {
				this.open.remove(connection);
				yield call(connection, method, arguments);
			}
			default -> call(connection, method, arguments);
		});
	}

	private <T extends Statement> T statement(Class<T> type, @Nullable Object statement, Connection connection) {
		return proxy(type, (method, arguments) -> {
			if (method.getName().startsWith("execute")) {
				check(Point.BEFORE_STATEMENT, connection);
			}
			return call(statement, method, arguments);
		});
	}

	private void check(Point point, @Nullable Connection connection) throws SQLException {
		if (this.dead || this.fault.at(point)) {
			abort(connection);
			throw new SQLException("broken by the test at " + point, "08006");
		}
	}

	private static void abort(@Nullable Connection connection) {
		try {
			if (connection != null) {
				connection.abort(Runnable::run);
			}
		}
		catch (SQLException ex) {
			// it is gone already
		}
	}

	private interface Call {

		@Nullable Object on(Method method, Object @Nullable [] arguments) throws Throwable;

	}

	private static <T> T proxy(Class<T> type, Call call) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(self, method, arguments) -> call.on(method, arguments)));
	}

	private static @Nullable Object call(@Nullable Object target, Method method, Object @Nullable [] arguments)
			throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
