FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -B -ntp -q -DskipTests package

FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --home-dir /app guanchao
USER guanchao
WORKDIR /app
COPY --from=build /src/target/guanchao-*.jar guanchao.jar
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-jar", "guanchao.jar"]
