package cn.guanchao.language;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import cn.guanchao.language.Models.OtherFormat;
import cn.guanchao.language.TrainCommand.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TrainCommandTest {

	private static final List<String> THINGS = List.of("豆浆机", "空气炸锅", "电饭煲", "扫地机", "吹风机", "加湿器", "烤箱", "榨汁机");

	private static final List<String> GOOD = List.of("很好用", "质量不错", "非常满意", "值得推荐", "声音小又省电", "外观漂亮做工精致");

	private static final List<String> BAD = List.of("用三天就坏了", "质量太差", "非常失望", "客服推诿扯皮", "漏电还不给退", "噪音大得离谱");

	@TempDir
	private Path folder;

	@Test
	void betterModelsAreTakenInUseAndTheSameTextsGiveTheSameModels() throws IOException {
		corpus("reviews", "pos", "neg");
		Outcome outcome = command(this.folder.resolve("home")).run();
		assertThat(outcome.taken()).as("%s", outcome).isTrue();
		Path models = this.folder.resolve("home/models");
		assertThat(models.resolve("active")).hasContent(outcome.version());
		assertThat(models.resolve(outcome.version()).resolve("scores.tsv")).content().contains("reviews\t");
		assertThat(TrainCommand.inUse(this.folder.resolve("home")).towards("豆浆机太差", "豆浆机", null).neutral())
			.isBetween(0.0, 1.0);
		assertThat(command(this.folder.resolve("other")).run().version()).isEqualTo(outcome.version());
	}

	@Test
	void worseModelsAreKeptButNotTakenInUse() throws IOException {
		corpus("reviews", "neg", "pos");
		write("reviews/dev.tsv", "pos", "neg", 1);
		Outcome outcome = command(this.folder.resolve("home")).run();
		assertThat(outcome.taken()).as("%s", outcome).isFalse();
		assertThat(this.folder.resolve("home/models/active")).doesNotExist();
		assertThat(this.folder.resolve("home/models").resolve(outcome.version())).isDirectory();
	}

	@Test
	void aFolderThatCannotJudgeIsRefused() throws IOException {
		write("reviews/train.tsv", "pos", "neg", 0);
		assertThatIllegalArgumentException().isThrownBy(() -> command(this.folder.resolve("home")).run())
			.withMessageContaining("dev.tsv");
	}

	@Test
	void modelsOfAnotherVersionGiveWayToTheShippedOnesAndCanBeTrainedAnew() throws IOException {
		corpus("reviews", "pos", "neg");
		Path models = Files.createDirectories(this.folder.resolve("home/models"));
		Path old = Files.createDirectories(models.resolve("old")).resolve("document.model");
		try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(old)))) {
			out.writeInt(2);
			out.writeUTF("reviews");
		}
		Files.writeString(models.resolve("active"), "old\n");
		assertThatExceptionOfType(OtherFormat.class).isThrownBy(() -> Models.in(models.resolve("old")))
			.withMessageContaining(old.toString())
			.withMessageContaining("'train'");
		assertThat(TrainCommand.inUse(this.folder.resolve("home")).towards("豆浆机太差", "豆浆机", null))
			.isEqualTo(Analyzer.shipped().towards("豆浆机太差", "豆浆机", null));
		assertThat(command(this.folder.resolve("home")).run().taken()).isTrue();
	}

	@Test
	void aDamagedModelIsRefusedByItsName() throws IOException {
		Path old = Files.createDirectories(this.folder.resolve("home/models/v")).resolve("document.model");
		Files.writeString(old, "half a file");
		Files.writeString(this.folder.resolve("home/models/active"), "v");
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> TrainCommand.inUse(this.folder.resolve("home")))
			.withMessageContaining(old.toString());
	}

	@Test
	void theApplicationsArgumentsAskForIt() {
		assertThat(TrainCommand.asked("--server.port=1")).isEmpty();
		assertThat(TrainCommand.asked("--train=/texts", "--guanchao.home=/home", "--seed=7"))
			.contains(new TrainCommand(Path.of("/texts"), Path.of("/home/models"), 7));
	}

	private TrainCommand command(Path home) {
		return new TrainCommand(this.folder.resolve("corpora"), home.resolve("models"), 1);
	}

	private void corpus(String name, String good, String bad) throws IOException {
		write(name + "/train.tsv", good, bad, 0);
		write(name + "/dev.tsv", good, bad, 1);
	}

	private void write(String file, String good, String bad, int odd) throws IOException {
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < 240; i++) {
			String thing = THINGS.get(i % THINGS.size());
			lines.add(good + "\t第" + (2 * i + odd) + "次买" + thing + "，" + GOOD.get(i / 3 % GOOD.size()));
			lines.add(bad + "\t第" + (2 * i + odd) + "次买" + thing + "，" + BAD.get(i / 3 % BAD.size()));
		}
		Path path = this.folder.resolve("corpora").resolve(file);
		Files.createDirectories(path.getParent());
		Files.write(path, lines);
	}

}
