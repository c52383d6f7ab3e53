package cn.guanchao.respond;

/** An incident has changed; published within the transaction that changes it. */
public record IncidentChanged(long incidentId) {

}
