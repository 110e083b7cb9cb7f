package io.songda.simulator.play;

import io.songda.geo.Roads;
import io.songda.simulator.api.SandboxDesk;
import io.songda.simulator.ride.TrafficLights;
import io.songda.simulator.witness.Notebook;

/**
 * What everybody in the city shares.
 *
 * @param sandbox where payers pay
 * @param roads the same roads as the platform's
 */
record World(
    CityTime time,
    SandboxDesk sandbox,
    Roads roads,
    TrafficLights lights,
    Notebook notebook,
    Surprises surprises,
    FaceToFace faceToFace) {}
